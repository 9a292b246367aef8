"""What one types is never lost: closed windows, broken connections, two windows, text pasted from Word."""

from .checks import check_page

EDITOR, KIND = "editor.north@demo.example", "/en/knowledge/new/insight/"
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><h1>Prices<o:p></o:p></h1>"
    "<p><span style='font-weight:700'>Bold</span> as <b style='font-weight:normal'>Docs</b> says it</p>"
    "<p class=MsoNormal><span lang=EN-GB style='mso-ansi-language:EN-GB'>Count the <b>year</b>.<o:p></o:p></span></p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span "
    "style='mso-list:Ignore'>·<span>&nbsp;</span></span><!--[endif]-->Rent</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>·"
    "<span>&nbsp; </span></span><![endif]>Pension</p>"
    "<table class=MsoTable><tr><td width=90><p class=MsoNormal>Hours<o:p></o:p></p></td><td>12</td></tr>"
    "</table></body></html>"
)


def test_text_outlives_a_closed_window_and_a_broken_connection(page_of):
    writer = page_of(EDITOR)
    writer.goto(KIND)
    state = writer.locator(".cn-draft [role=status]")
    writer.locator("[name=title]").fill("Half a thought")
    state.get_by_text("Kept for you at").wait_for()
    check_page(writer)

    writer.context.set_offline(True)
    writer.locator("[name=title]").fill("A thought without a connection")
    state.get_by_text("No connection. Kept on this device").wait_for()
    writer.get_by_role("button", name="Save as a draft").click()
    state.get_by_text("It was not saved: there is no connection.").wait_for()
    assert writer.locator("[name=title]").input_value() == "A thought without a connection"

    writer.context.set_offline(False)
    state.get_by_text("Kept for you at").wait_for()
    writer.goto(KIND)
    check_page(writer)
    writer.get_by_role("link", name="Continue where you left off").click()
    assert writer.locator("[name=title]").input_value() == "A thought without a connection"
    check_page(writer)

    writer.goto(KIND)
    writer.get_by_role("button", name="Start with an empty form").click()
    assert writer.locator("[name=title]").input_value() == ""
    writer.locator(".cn-toast").get_by_role("button", name="Undo").click()
    writer.get_by_role("link", name="Continue where you left off").click()

    # Nothing is left to send by itself: one press saves.
    writer.get_by_role("button", name="Save as a draft").click()
    writer.get_by_text("Saved as a draft").wait_for()


def test_text_that_stayed_on_the_device_is_offered_there(page_of):
    writer = page_of(EDITOR)
    writer.goto("/en/knowledge/new/story/")
    cookies = writer.context.cookies()
    writer.context.clear_cookies()
    writer.locator("[name=title]").fill("Left on the train")
    writer.locator(".cn-draft").get_by_text("You are signed out").wait_for()
    # The window is closed, and later this browser comes back signed in. What a closing window still sends, at its
    # leisure, would find the cookies that are put back here, and the text would be at the server instead.
    writer.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('closed')); }")
    writer.goto("about:blank")
    writer.context.add_cookies(cookies)
    writer.goto("/en/knowledge/new/story/")
    writer.get_by_role("button", name="Put it into the form").wait_for()
    check_page(writer)
    writer.get_by_role("button", name="Put it into the form").click()
    assert writer.locator("[name=title]").input_value() == "Left on the train"
    writer.locator(".cn-draft").get_by_text("Kept for you at").wait_for()


def test_paste_from_word_brings_words_and_no_mess(page_of):
    writer = page_of(EDITOR)
    writer.goto("/en/knowledge/new/tool/")
    area = writer.locator(".cn-editor-area").first
    area.evaluate(
        """(area, html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        WORD,
    )
    html = writer.locator("textarea[data-editor]").first.input_value()
    assert "<h3>Prices</h3><p><strong>Bold</strong> as Docs says it</p>" in html
    assert "<p>Count the <strong>year</strong>.</p><ul><li><p>Rent</p></li><li><p>Pension</p></li></ul>" in html
    assert "<table><tbody><tr><td><p>Hours</p></td><td><p>12</p></td></tr></tbody></table>" in html
    assert not any(mess in html for mess in ("mso", "class", "style", "·", "o:p"))
