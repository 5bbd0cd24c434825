from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from artifact_engine.chaptering.candidates import Candidate, Reason, event_reasons, title_of
from artifact_engine.chaptering.outline import outline, units_of
from artifact_engine.chaptering.plan import LEAST_MS, MOST, count_limits, plan
from artifact_engine.chaptering.terms import terms
from artifact_engine.chaptering.topics import Unit, depths
from artifact_engine.contracts.models import Kind, TitleFrom
from support.lectures import DURATION_MS, TOPICS, TRUTH, Lecture

PAGES = [
    *("The Life of Stars", "A star begins as a cloud", "From cloud to protostar", "The main sequence"),
    *("Heavier stars live faster", "A small star fades", "A heavy star explodes", "What to remember"),
]

moments = st.lists(
    st.tuples(st.integers(0, 10_800_000), st.sampled_from(list(Kind)), st.floats(0, 1)), max_size=60
)


@given(moments, st.integers(1, 10_800_000))
def test_r60_chapters_are_as_long_and_as_many_as_they_should_be(
    found: list[tuple[int, Kind, float]], duration_ms: int
) -> None:
    candidates = [Candidate(at, [Reason(kind, at, weight)]) for at, kind, weight in sorted(found)]
    starts = [0, *[one.at_ms for one in plan(candidates, duration_ms)]]
    fewest, most = count_limits(duration_ms)
    assert fewest <= len(starts) <= most
    assert max(1, min(3, duration_ms // 60_000)) <= len(starts) <= MOST
    for begin, end in pairwise([*starts, duration_ms]):
        assert end - begin >= min(LEAST_MS, duration_ms)


def test_r60_an_hour_has_a_chapter_for_each_four_to_seven_minutes() -> None:
    assert count_limits(3_600_000) == (9, 15)
    assert count_limits(213_790) == (3, 3)
    assert count_limits(30_000) == (1, 1)


def test_r60_the_lecture_falls_into_its_topics_with_the_titles_of_their_slides() -> None:
    timeline = Lecture(DURATION_MS).act_out().timeline(PAGES)
    units = units_of(timeline, [(one["startMs"], one["endMs"], one["text"]) for one in TRUTH])
    found = outline(timeline, units)
    due = [0, *[topic["startMs"] for topic in TOPICS[1:]]]
    assert all(abs(one.start_ms - at) <= 10_000 for one, at in zip(found, due, strict=True))
    assert [one.title for one in found][:2] == ["A star begins as a cloud", "The main sequence"]
    assert found[1].title_from == TitleFrom.SLIDE
    assert {reason.kind for reason in found[1].reasons} >= {Kind.SLIDE, Kind.CUE_PHRASE}
    assert found[0].reasons[0].kind == Kind.START


def test_r60_who_leafs_through_slides_begins_no_chapter() -> None:
    lecture = Lecture(600_000)
    slide = {"assetId": f"ast_{lecture.asset}"}
    for n, at in enumerate([0, 200_000, 201_000, 202_000, 400_000, 402_000]):
        lecture.do(at, "slide.changed", {**slide, "page": n % 3 + 1})
    reasons = [one for one in event_reasons(lecture.timeline(PAGES)) if one.kind == Kind.SLIDE]
    # Back on the slide that was shown before the flip, nothing has changed.
    assert [one.at_ms for one in reasons] == [0, 402_000]


def test_r60_a_topic_shifts_where_its_words_change() -> None:
    stars = ["Stars burn hydrogen in their core", "The core of a star is hot hydrogen", "Hot stars burn fast"]
    bread = ["Bread needs flour and yeast", "Yeast makes the dough rise", "Bake the dough into bread"]
    units = [Unit(n * 5_000, n * 5_000 + 4_000, text) for n, text in enumerate([*stars * 2, *bread * 2])]
    found = depths(units)
    assert found.index(max(found)) == 6
    assert max(found) == 1


@given(st.lists(st.text(max_size=30), max_size=20))
def test_r60_any_words_have_depths_between_nothing_and_one(texts: list[str]) -> None:
    found = depths([Unit(n, n + 1, text, text) for n, text in enumerate(texts)])
    assert len(found) == len(texts)
    assert all(0 <= depth <= 1 for depth in found)


def test_r60_without_slides_the_words_give_a_title_and_without_words_the_scene() -> None:
    timeline = Lecture(60_000).timeline([])
    (said,) = outline(timeline, [Unit(0, 50_000, "The pendulum swings; a longer pendulum swings slowly")])
    assert (said.title_from, "pendulum" in said.title.lower()) == (TitleFrom.TERMS, True)
    (nothing,) = outline(timeline, [])
    assert (nothing.title, nothing.title_from) == ("Part 1", TitleFrom.NONE)


def test_r60_a_slides_title_is_its_first_line_of_words() -> None:
    assert title_of("\n 12 \n  The   main sequence\nHydrogen") == "The main sequence"
    assert title_of("12\n—") is None
    assert terms("The stars' cores are burning hydrogen") == terms("star core burn hydrogen")
