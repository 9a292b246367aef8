"""The command line, as a person or another program uses it."""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from creative_networks.engines.timetabling.__main__ import main

from .test_minizinc import DAY

ROOT = Path(__file__).resolve().parents[4]
FREE = DAY.replace("[0,4,]", "[0,0]").replace("nTables = 1", "nTables = 2")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.dzn"
    path.write_text(DAY)
    return path


def test_solve_prints_the_timetable(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(FREE)

    assert main(["solve", str(file)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "status   optimal"
    assert lines[1] == "breaks   1"
    assert lines[2] == "bound    1"
    assert lines[3].startswith("seconds  0.") or lines[3].startswith("seconds  ")
    assert {line.split("meetings")[1].strip() for line in lines[4:]} == {"1", "2"}


def test_what_solve_prints_as_json_is_checked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(file), "--json", "--fairness", "1", "--seconds", "30", "--workers", "1"]) == 0
    printed = capsys.readouterr().out
    answer = json.loads(printed)
    schedule = file.with_suffix(".json")
    schedule.write_text(printed)

    assert {key: answer[key] for key in ("status", "breaks", "bound", "schedule")} == {
        "status": "optimal",
        "breaks": 1,
        "bound": 1,
        "schedule": {"1": 1, "2": 4},
    }
    assert main(["check", str(file), str(schedule), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"valid": True, "breaks": 1, "faults": []}


def test_no_timetable_is_explained(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(DAY.replace("[0,4,]", "[0,1]"))

    assert main(["solve", str(file)]) == 0
    words = capsys.readouterr().out
    assert main(["solve", str(file), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)

    assert words.splitlines()[0] == "status   infeasible"
    assert "meeting 2 is fixed in slot 1" in words
    assert (answer["status"], answer["breaks"], answer["bound"], answer["schedule"]) == ("infeasible", None, None, None)
    assert answer["conflicts"]


@pytest.mark.parametrize(
    ("schedule", "fault"),
    [
        ({"1": 4, "2": 4}, "Participant 1 has 2 meetings in slot 4."),
        ({"1": 4, "2": 3}, "Meeting 2 is in slot 3 but fixed in slot 4."),
        ({"1": 2, "2": 4}, "Meeting 1: participant 2 is not available in slot 2."),
        ({"2": 4}, "Meeting 1 is not held."),
        ({"1": 9, "2": 4}, "Meeting 1 is in slot 9, which does not exist."),
        ({"1": 1, "2": 4, "3": 4}, "There is no meeting 3."),
        ([1, 4, 4], "3 slots for 2 meetings"),
    ],
)
def test_check_finds_what_is_wrong(
    file: Path, schedule: object, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file.with_suffix(".json")
    path.write_text(json.dumps({"schedule": schedule}))

    status = main(["check", str(file), str(path)])

    printed = capsys.readouterr()
    assert status in (1, 2)
    assert fault in printed.out + printed.err


def test_check_keeps_fairness(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file.with_suffix(".json")
    path.write_text("[1, 4]")

    assert main(["check", str(file), str(path), "--fairness", "0"]) == 1
    assert "more than 0 apart" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["no json", "3", '{"schedule": {"1": [2]}}', '{"status": "unknown", "schedule": null}']
)
def test_a_schedule_that_is_none(file: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = file.with_suffix(".json")
    path.write_text(text)

    assert main(["check", str(file), str(path)]) == 2
    assert str(path) in capsys.readouterr().err


@pytest.mark.parametrize(("businesses", "slots"), [(0, 0), (1, 0), (1, 3)])
def test_a_day_on_which_nobody_meets(
    file: Path, businesses: int, slots: int, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = f"nBusiness={businesses}; nMeetings=0; nTables=1; nTotalSlots={slots}; nMorningSlots={slots};"
    file.write_text(f"{numbers} requested=[||]; forbidden=[{','.join(['{}'] * businesses)}];")

    assert main(["solve", str(file), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["breaks"], answer["schedule"]) == ("optimal", 0, {})


def test_wrong_files_and_options_end_with_2(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(file.with_name("none.dzn"))]) == 2
    assert "No such file" in capsys.readouterr().err

    for wrong in (["--fairness", "-1"], ["--workers", "0"], ["--seconds", "soon"], ["--seconds", "nan"]):
        with pytest.raises(SystemExit, match="2"):
            main(["solve", str(file), *wrong])


def test_ctrl_c_ends_it_all(file: Path) -> None:
    """As at a terminal: the whole group of processes is interrupted, and nothing is left of it."""
    people = 24
    pairs = [(one, other) for one in range(1, people + 1) for other in range(one + 1, people + 1)]
    file.write_text(
        f"nBusiness = {people}; nMeetings = {len(pairs)}; nTables = 9; nTotalSlots = 40; nMorningSlots = 20;"
        f"requested = [{''.join(f'|{one},{other},3,' for one, other in pairs)}|];"
        f"forbidden = [{','.join(f'{{{2 + person}}}' for person in range(people))}];"
    )
    command = [sys.executable, "-m", "creative_networks.engines.timetabling", "solve", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, process_group=0) as process:
        child = os.pidfd_open(first_child(process.pid))
        os.killpg(process.pid, signal.SIGINT)
        status = process.wait()
        assert process.stderr is not None
        complaint = process.stderr.read()

    assert status == 130
    assert complaint == b""
    ended, _, _ = select.select([child], [], [], 60)
    os.close(child)
    assert ended, "The search runs on."


def first_child(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    while not (found := children.read_text().split()):
        os.sched_yield()
    return int(found[0])


def test_a_meeting_named_twice_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schedule = file.with_suffix(".json")
    schedule.write_text('{"1": 1, "2": 2, "1": 3}')

    assert main(["check", str(file), str(schedule)]) == 2
    assert "'1' is named twice" in capsys.readouterr().err
