"""Jobs: once queued they run, again if they fail or their worker dies, never twice at once, and mail is said once."""

import datetime
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from juece.web.jobs import queue, registry
from juece.web.jobs.models import Job
from juece.web.jobs.worker import run_one, run_until_empty
from juece.web.mailbox.notify import notify

RAN = []


@registry.job("tests.note")
def note(text):
    RAN.append(text)


@registry.job("tests.fail", max_attempts=2)
def fail():
    raise RuntimeError("不成")


@pytest.fixture(autouse=True)
def _nothing_ran_yet():
    RAN.clear()


def test_a_job_runs_once(db):
    queue.enqueue("tests.note", {"text": "一"})
    assert run_until_empty() == 1
    assert run_until_empty() == 0
    assert RAN == ["一"]


def test_an_unregistered_job_is_refused_when_it_is_queued(db):
    with pytest.raises(registry.UnknownJob):
        queue.enqueue("tests.nothing")


def test_the_same_work_is_queued_once(db):
    for _ in range(3):
        queue.enqueue("tests.note", {"text": "一"}, unique_key="once")
    assert Job.objects.count() == 1


def test_a_failing_job_waits_then_is_put_aside_and_can_be_revived(db):
    queue.enqueue("tests.fail")
    assert run_one("a")
    job = Job.objects.get()
    assert job.run_at > timezone.now()
    assert "不成" in job.last_error
    Job.objects.update(run_at=timezone.now())
    assert run_one("a")
    assert list(Job.objects.dead()) == [job]
    Job.objects.update(run_at=timezone.now())
    assert not run_one("a"), "a dead job waits for a person"
    assert queue.revive(job.pk)
    assert run_one("a")


def test_a_leased_job_is_not_taken_by_another_until_the_lease_runs_out(db):
    queue.enqueue("tests.note", {"text": "一"})
    first = queue.lease("a")
    assert first is not None
    assert queue.lease("b") is None
    Job.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    second = queue.lease("b")
    assert second is not None
    assert not queue.finish(first), "the first worker lost its lease and may not close the job"
    assert queue.finish(second)


def test_schedules_queue_one_job_a_period_whoever_looks(db, monkeypatch):
    monkeypatch.setattr(
        queue, "SCHEDULES", {"tests.note": registry.Schedule("tests.note", datetime.timedelta(hours=1))}
    )
    start = datetime.datetime(2026, 1, 1, 8, 0, tzinfo=datetime.UTC)
    for minutes in (0, 10, 59, 60, 61):
        queue.enqueue_scheduled(start + datetime.timedelta(minutes=minutes))
    assert Job.objects.count() == 2


_KILL_SCRIPT = """
import datetime, sys, time
from juece.web.jobs import registry
@registry.job("tests.slow", lease=datetime.timedelta(seconds=2))
def slow(path):
    with open(path, "a") as file:
        file.write("begun\\n")
    if open(path).read().count("begun") == 1:
        time.sleep(60)
    with open(path, "a") as file:
        file.write("ended\\n")
import django; django.setup()
from juece.web.jobs.queue import enqueue
from juece.web.jobs.worker import run_worker
if sys.argv[2] == "first":
    enqueue("tests.slow", {"path": sys.argv[1]})
run_worker(poll=0.1)
"""


def _wait_until(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
def test_a_killed_workers_job_is_taken_up_by_another(tmp_path, request):
    """SIGKILL in the middle of a job: the lease runs out and the next worker does it."""
    address = f"sqlite:///{tmp_path}/jobs.sqlite3"
    if os.environ.get("JUECE_TEST_DATABASE") == "postgres":
        address = request.getfixturevalue("postgres_cluster").create("killed_worker")
    environment = {
        **os.environ,
        "JUECE_DATABASE_URL": address,
        "JUECE_VAR": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[1] / "src"),
        "DJANGO_SETTINGS_MODULE": "juece.web.settings",
    }
    migrate = [sys.executable, "-m", "juece.web", "migrate", "-v", "0"]
    subprocess.run(migrate, env=environment, check=True, cwd=tmp_path)
    record = tmp_path / "record"
    command = [sys.executable, "-c", _KILL_SCRIPT, str(record)]
    first = subprocess.Popen([*command, "first"], env=environment, cwd=tmp_path)
    assert _wait_until(lambda: record.exists() and "begun" in record.read_text())
    first.send_signal(signal.SIGKILL)
    first.wait()
    second = subprocess.Popen([*command, "second"], env=environment, cwd=tmp_path)
    try:
        assert _wait_until(lambda: "ended" in record.read_text())
    finally:
        second.terminate()
        assert second.wait(timeout=15) == 0
    assert record.read_text().split() == ["begun", "begun", "ended"]


def test_a_notice_is_said_once_and_sent_once(cast):
    person = cast["bangongshi"]
    person.email = "office@example.org"
    person.save()
    assert notify(person, "due", "matter-1:consultation:7", "征求意见还有 7 个工作日", "请办理。", "/desk/")
    assert notify(person, "due", "matter-1:consultation:7", "征求意见还有 7 个工作日", "请办理。") is None
    run_until_empty()
    assert [(one.subject, one.to) for one in mail.outbox] == [("征求意见还有 7 个工作日", ["office@example.org"])]
    run_until_empty()
    assert len(mail.outbox) == 1


def test_nothing_in_a_subject_becomes_a_header(cast):
    person = cast["bangongshi"]
    person.email = "office@example.org"
    person.save()
    notify(person, "arrived", "x", "题目\r\nBcc: all@example.org\u202e", "正文")
    run_until_empty()
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert mail.outbox[0].recipients() == ["office@example.org"]


def test_a_person_without_an_address_reads_notices_in_the_site(cast, signed_in_as):
    notify(cast["bangongshi"], "arrived", "x", "<script>新到</script>", "正文")
    run_until_empty()
    assert mail.outbox == []
    page = signed_in_as("bangongshi").get("/notices/").content.decode()
    assert "&lt;script&gt;新到" in page
    assert "<script>新到" not in page


def test_a_notice_leads_nowhere_else(cast):
    for path in ("https://evil.example/", "//evil.example/"):
        with pytest.raises(ValueError, match="page of this site"):
            notify(cast["bangongshi"], "arrived", "x", "题目", "正文", path)


def test_dead_jobs_are_shown_and_revived_by_the_system_administrator(cast, signed_in_as):
    job = Job.objects.create(name="tests.note", args={"text": "一"}, dead_at=timezone.now(), last_error="<b>坏</b>")
    client = signed_in_as("xitong")
    assert "&lt;b&gt;坏" in client.get("/system/jobs/").content.decode()
    client.post(f"/system/jobs/{job.pk}/retry/")
    run_until_empty()
    assert RAN == ["一"]
