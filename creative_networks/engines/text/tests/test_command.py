"""The command line reads lines and writes lines, whatever it is given."""

import subprocess
import sys

from ..indexing import keys

COMMAND = [sys.executable, "-m", "creative_networks.engines.text"]


def answer(arguments: list[str], given: bytes) -> list[str]:
    done = subprocess.run([*COMMAND, *arguments], input=given, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode("utf-8").splitlines()


def test_keys_are_written_once_each_behind_their_word():
    word, found = answer(["keys", "--language", "fi"], b"taloissa\n")[0].split("\t")

    assert word == "taloissa"
    assert found.split(",") == list(dict.fromkeys(key.key for key in keys("taloissa", "fi")))


def test_each_line_gets_a_line():
    given = b"\n\0\n\xff\xfe\n" + b"x" * 300_000 + b"\nkala\r\nlast"
    found = answer(["keys", "--language", "se"], given)

    assert [line.split("\t")[0][:5] for line in found] == ["", "\0", "\ufffd\ufffd", "xxxxx", "kala", "last"]
    assert [line.split("\t")[1] for line in found][:3] == ["", "", ""]


def test_a_word_with_a_hyphen_is_one_word():
    word, spaced = answer(["keys", "--language", "sv"], b"e-posten\ne posten\n")

    assert word.split("\t")[1].startswith("eposten")
    assert not set(word.split("\t")[1].split(",")) & set(spaced.split("\t")[1].split(","))


def test_languages_are_written_before_the_line():
    language, probability, line = answer(["identify"], b"This is a sentence.\n")[0].split("\t")

    assert (language, line) == ("en", "This is a sentence.")
    assert 0.9 < float(probability) <= 1


def test_lines_are_sorted():
    assert answer(["sort", "--language", "sv"], "ö\nä\nå\nz\n".encode()) == ["z", "å", "ä", "ö"]


def test_an_unknown_language_is_refused_with_those_there_are():
    done = subprocess.run([*COMMAND, "keys", "--language", "xx"], input=b"", capture_output=True)

    assert done.returncode == 2
    assert b"en, fi" in done.stderr or b"'en', 'fi'" in done.stderr


def test_answers_come_while_more_is_typed_and_a_reader_may_leave():
    with subprocess.Popen(
        [*COMMAND, "keys", "--language", "en"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"houses\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"houses\thouses,house")
        process.stdout.close()
        process.stdin.write(b"houses\n" * 10)
        process.stdin.close()
        assert process.wait() == 141
