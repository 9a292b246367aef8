from creative_networks.interfaces.web import navigation
from creative_networks.interfaces.web.navigation import Entry
from creative_networks.interfaces.web.notices import undo_url


def test_link_to_the_section_of_the_page_is_current():
    links = navigation.links((Entry("About", "web:about"),), language="en", path="/en/about/")

    assert [link.is_current for link in links] == [True]


def test_entry_without_a_url_is_left_out():
    assert navigation.links((Entry("Gone", "web:gone"),), language="en") == []


def test_entry_is_shown_only_to_whom_it_concerns():
    entry = Entry("About", "web:about", shown_to=lambda account: account == "coordinator")

    shown = [bool(navigation.links((entry,), language="en", account=who)) for who in ("coordinator", "member", None)]

    assert shown == [True, False, False]


def test_entry_with_a_fragment_leads_to_it():
    links = navigation.links((Entry("Licence", "web:about", "licence"),), language="en", path="/en/about/")

    assert [(link.url, link.is_current) for link in links] == [("/en/about/#licence", False)]


def test_undo_url_is_read_from_the_message_only():
    assert [undo_url("undo:/en/bin/3/"), undo_url(""), undo_url(None), undo_url("other")] == ["/en/bin/3/", "", "", ""]


def test_one_link_is_current_though_another_address_begins_alike():
    found = navigation.links(navigation.SETTINGS, language="en", path="/en/profile/data/")

    assert [link.url for link in found if link.is_current] == ["/en/profile/data/"]
