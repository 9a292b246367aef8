"""Published files are read as they are written, and what is wrong with one is said."""

from pathlib import Path

import pytest

from creative_networks.engines.timetabling.minizinc import FileError, problem_of, read_problem

DAY = """
% three people, two meetings
nBusiness = 3;
nMeetings = 2;
nTables = 1;
nTotalSlots = 4;
nMorningSlots = 2;

requested = [|1, 2,3,
|1, 3,2,
|];
meetingsxBusiness = [{2,3},{2},{3}];
nMeetingsBusiness = [2,1,1];
forbidden = [{0,},
{2,3,0,},
{}];
fixed = [0,4,];
precedences = [{},
{1}];
"""

CATALAN = """
nEmpreses = 3; nReunions = 2; nTaules = 1; nFrangesTotal = 4; nFrangesMati = 2;
demanades = [|1, 2, 3, |1, 3, 2|];
prohibides = [{0},{2..3},{0}];
fixat = [0,4];
precedencies = [{},{1}];
"""


@pytest.mark.parametrize(
    "text", [DAY, CATALAN, DAY.replace("[|1, 2,3,\n|1, 3,2,\n|]", "array2d(1..2, 1..3, [1,2,3,1,3,2])")]
)
def test_file_becomes_a_problem(text: str) -> None:
    problem = problem_of(text, fairness=1)

    assert [slot.session for slot in problem.slots] == ["morning", "morning", "afternoon", "afternoon"]
    assert [sorted(one.unavailable) for one in problem.participants] == [[], ["2", "3"], []]
    assert [(one.participants, sorted(one.sessions), one.fixed) for one in problem.meetings] == [
        (("1", "2"), [], None),
        (("1", "3"), ["afternoon"], "4"),
    ]
    assert [(one.before, one.after) for one in problem.precedences] == [("1", "2")]
    assert problem.places[0].tables == 1
    assert (problem.fairness, problem.pauses_are_breaks) == (1, True)


def test_order_and_fixed_slots_may_be_left_out() -> None:
    text = DAY.split("forbidden")[0]

    problem = problem_of(text)

    assert problem.precedences == ()
    assert not any(meeting.fixed for meeting in problem.meetings)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nTables = 1;", "", "nTables is missing"),
        ("nTables = 1;", "nTables = x;", "nTables is not a number"),
        ("nTables = 1;", "nTables = -1;", "nTables is not a number from 0 up"),
        ("nTables = 1;", "nTables = 1; nTables = 2;", "nTables is given twice"),
        ("nTables = 1;", "nTables 1;", "This is not `name = value;`: 'nTables 1'"),
        ("nMeetings = 2", "nMeetings = 3", "requested has 6 numbers instead of 9"),
        ("nMeetings = 2", "nMeetings = 99999999", "nMeetings is more than"),
        ("nMorningSlots = 2", "nMorningSlots = 5", "nMorningSlots is more than nTotalSlots"),
        ("|1, 2,3,", "|1, 4,3,", "Meeting 1 in requested names participants 1 and 4 of 1 to 3"),
        ("|1, 2,3,", "|1, 1,3,", "Meeting 1 in requested names participants 1 and 1"),
        ("|1, 2,3,", "|1, 2,4,", "Meeting 1 in requested has session 4 instead of 1, 2 or 3"),
        ("|1, 2,3,", "|1 2,3,", "The value of requested cannot be read near"),
        ("|];", "", "cannot be read near"),
        ("{2,3,0,}", "{2,9,0,}", "Set 2 of forbidden has 9 instead of a number of 1 to 4"),
        ("{2,3,0,},", "", "forbidden has 2 sets instead of 3"),
        ("[0,4,]", "[0,5]", "Meeting 2 is fixed in slot 5 of 1 to 4"),
        ("{1}];", "{7}];", "Set 2 of precedences has 7"),
        ("{1}];", "{1},", "The value of precedences ends too early"),
        ("[{},\n{1}]", "3", "precedences is not a list of sets"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, message: str) -> None:
    assert old in DAY

    with pytest.raises(FileError, match=message.replace("(", r"\(")):
        problem_of(DAY.replace(old, new, 1))


def test_files_that_are_none(tmp_path: Path) -> None:
    binary = tmp_path / "picture.dzn"
    binary.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(FileError, match="No such file"):
        read_problem(tmp_path / "missing.dzn")
    with pytest.raises(FileError, match="not a text file"):
        read_problem(binary)
    with pytest.raises(FileError, match="cannot be read"):
        read_problem(tmp_path)
