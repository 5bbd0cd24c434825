"""Runs, stages, leases and attempts on real PostgreSQL: whatever happens to messages and workers, the rows decide."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from artifact_engine.adapters.database import Database
from artifact_engine.adapters.runs import KeyReusedError, RunSettledError
from artifact_engine.contracts.models import Fault, FaultCode, Run
from artifact_engine.domain.stages import LeaseLostError, StageContext, StageRefusedError, StageResult
from support.services import TENANT, Services
from support.spine import Spine

SCHOOL = UUID(TENANT)
ONCE = {("inspect", 0): 1, ("draw", 0): 1, ("draw", 1): 1, ("draw", 2): 1, ("publish", 0): 1}


@pytest.fixture(scope="module")
def database(real: Services) -> Iterator[Database]:
    opened = Database(real.engine_url, name="test", size=20)
    yield opened
    opened.close()


@pytest.fixture
def spine(database: Database, tmp_path: Path, alone: None) -> Spine:
    assert alone is None
    return Spine(database, tmp_path)


def ordered(spine: Spine) -> UUID:
    return spine.order(SCHOOL, uuid4(), f"key-{uuid4()}")


def found(spine: Spine, run: UUID) -> Run:
    known = spine.runs.find(SCHOOL, run)
    assert known is not None
    return known


def test_r60_a_run_goes_through_its_stages_in_order_and_shows_the_whole_at_the_end(spine: Spine) -> None:
    run = ordered(spine)
    assert (found(spine, run).state, found(spine, run).progress) == ("queued", 0)
    spine.drain()
    assert spine.done.counts == ONCE
    assert spine.notes.published == [[0, 1, 2]]
    told = found(spine, run)
    assert (told.state, told.progress, told.fault) == ("succeeded", 1, None)
    assert [(stage.name, stage.part, stage.state) for stage in told.stages] == [
        ("inspect", 0, "done"),
        *[("draw", part, "done") for part in range(3)],
        ("publish", 0, "done"),
    ]


def test_r24_twenty_deliveries_at_once_are_one_run(spine: Spine) -> None:
    subject, key = uuid4(), f"key-{uuid4()}"
    with ThreadPoolExecutor(20) as pool:
        runs = set(pool.map(lambda _: spine.order(SCHOOL, subject, key), range(20)))
    assert len(runs) == 1
    spine.drain()
    assert spine.done.counts == ONCE


def test_r24_a_key_that_was_used_for_another_order_is_refused(spine: Spine) -> None:
    key = f"key-{uuid4()}"
    spine.order(SCHOOL, uuid4(), key)
    with pytest.raises(KeyReusedError):
        spine.order(SCHOOL, uuid4(), key)


def test_r61_what_was_made_of_the_same_before_is_not_made_again(spine: Spine) -> None:
    subject = uuid4()
    for n in range(3):
        spine.order(SCHOOL, subject, f"key-{n}-{uuid4()}")
        spine.drain()
    assert spine.done.counts == ONCE
    assert spine.notes.published == [[0, 1, 2]] * 3


def test_r61_two_workers_never_have_one_stage(spine: Spine) -> None:
    ordered(spine)
    (hint,) = spine.taken()
    with ThreadPoolExecutor(8) as pool:
        leases = list(pool.map(lambda n: spine.leases(f"worker-{n}").claim(hint), range(8)))
    assert len([lease for lease in leases if lease is not None]) == 1


def test_r61_what_comes_back_from_a_lease_that_was_lost_is_thrown_away(spine: Spine) -> None:
    run = ordered(spine)
    (hint,) = spine.taken()
    leases = spine.leases("slow", lease_seconds=-1)
    lease = leases.claim(hint)
    assert lease is not None
    spine.drain()
    assert found(spine, run).state == "succeeded"
    result = StageResult("late", {"draw": []})
    assert leases.beat(lease, 1) is False
    for late in (
        lambda: leases.complete(lease, b"key", result),
        lambda: leases.fail(lease, Fault(code=FaultCode.STAGE_FAILED, detail="late"), final=True),
    ):
        with pytest.raises(LeaseLostError):
            late()
    assert found(spine, run).state == "succeeded"
    assert spine.notes.published == [[0, 1, 2]]


def test_r62_a_job_that_always_fails_is_parked_after_three_attempts_with_its_error(
    database: Database, tmp_path: Path, alone: None
) -> None:
    assert alone is None
    broken = [True]

    def draw(context: StageContext) -> StageResult:
        if context.part == 1 and broken[0]:
            raise RuntimeError("poison")
        return StageResult({"n": context.part})

    spine = Spine(database, tmp_path, draw=draw)
    run = ordered(spine)
    spine.drain()
    told = found(spine, run)
    assert told.state == "parked"
    assert told.fault == Fault(code=FaultCode.STAGE_FAILED, detail="RuntimeError: poison")
    assert [stage.attempts for stage in told.stages if stage.state == "parked"] == [3]
    assert spine.notes.failures == ["RuntimeError: poison"]
    # Retry goes on from the stage that failed; what is done stays done.
    before = Counter(spine.done.counts)
    broken[0] = False
    moved = spine.runs.retry(SCHOOL, run)
    assert moved is not None
    spine.executor.hint(moved.hints)
    spine.drain()
    assert found(spine, run).state == "succeeded"
    assert Counter(spine.done.counts) - before == Counter({("draw", 1): 1, ("publish", 0): 1}) + Counter(
        {("draw", 2): 0 if before[("draw", 2)] else 1}
    )
    assert spine.notes.failures == []
    with pytest.raises(RunSettledError):
        spine.runs.retry(SCHOOL, run)


def test_r62_what_can_never_be_done_is_parked_at_once(
    database: Database, tmp_path: Path, alone: None
) -> None:
    assert alone is None

    def draw(_: StageContext) -> StageResult:
        raise StageRefusedError(FaultCode.PDF_DAMAGED, "Page 1 is damaged.")

    spine = Spine(database, tmp_path, draw=draw, parts=1)
    run = ordered(spine)
    spine.drain()
    told = found(spine, run)
    assert (told.state, told.fault) == (
        "parked",
        Fault(code=FaultCode.PDF_DAMAGED, detail="Page 1 is damaged."),
    )
    assert [stage.attempts for stage in told.stages if stage.state == "parked"] == [1]


def test_r62_a_job_that_kills_its_worker_three_times_is_parked(spine: Spine) -> None:
    run = ordered(spine)
    (hint,) = spine.taken()
    for _ in range(3):
        assert spine.leases("victim", lease_seconds=-1).claim(hint) is not None
        spine.sweeper.sweep()
    told = found(spine, run)
    assert told.state == "parked"
    assert told.fault is not None
    assert told.fault.code == FaultCode.WORKER_LOST


def test_r61_a_worker_that_begins_anew_takes_up_what_it_held_before(spine: Spine) -> None:
    run = ordered(spine)
    (hint,) = spine.taken()
    assert spine.leases("worker").claim(hint) is not None
    assert spine.leases("another").claim(hint) is None
    lease = spine.leases("worker").claim(hint)
    assert lease is not None
    assert lease.attempt == 2
    assert spine.sweeper.release("worker") == 1
    assert [stage.state for stage in found(spine, run).stages] == ["ready", "waiting"]


def test_r62_a_cancelled_run_is_taken_from_its_worker_and_shows_nothing(
    database: Database, tmp_path: Path, alone: None
) -> None:
    assert alone is None
    started, ended = threading.Event(), threading.Event()

    def draw(context: StageContext) -> StageResult:
        started.set()
        assert context.lost.wait(20)
        ended.set()
        return StageResult({"n": 0})

    spine = Spine(database, tmp_path, draw=draw, parts=1)
    run = ordered(spine)
    worker = threading.Thread(target=spine.drain)
    worker.start()
    assert started.wait(20)
    for _ in range(2):
        cancelled = spine.runs.cancel(SCHOOL, run)
        assert cancelled is not None
        assert cancelled.state == "cancelled"
    worker.join(20)
    assert ended.is_set()
    assert found(spine, run).state == "cancelled"
    assert spine.notes.published == []


def test_r80_another_school_knows_nothing_of_a_run(spine: Spine, real: Services) -> None:
    run, stranger = ordered(spine), uuid4()
    assert real.engine_url
    assert spine.runs.find(stranger, run) is None
    assert spine.runs.retry(stranger, run) is None
    assert spine.runs.cancel(stranger, run) is None
    assert found(spine, run).state == "queued"


@pytest.mark.parametrize("seed", range(8))
def test_r61_lost_doubled_and_late_messages_and_dying_workers_change_nothing_about_the_outcome(
    spine: Spine, seed: int
) -> None:
    chance = random.Random(seed)
    run, deaths = ordered(spine), 0
    while found(spine, run).state in ("queued", "running"):
        hints = [*spine.taken(), *spine.sweeper.sweep()]
        chance.shuffle(hints)
        for hint in hints:
            fate = chance.random()
            if fate < 0.3:
                continue
            if fate < 0.5 and deaths < 2:
                # Two deaths are no poison yet.
                deaths += 1
                spine.leases("dying", lease_seconds=-1).claim(hint)
                continue
            for _ in range(chance.randint(1, 3)):
                spine.runner(f"worker-{chance.randint(1, 3)}").run(hint)
    assert found(spine, run).state == "succeeded"
    assert spine.done.counts == ONCE
    assert spine.notes.published == [[0, 1, 2]]
