"""The same wording is found among many texts, whatever its figures and punctuation."""

from honours.citations.likeness import Library, closest, likeness

ONE = "在春运中，坚守山区卡点昼夜执勤，带头清理路面积雪三十处，护送滞留旅客下山，成绩突出。"
SAME = "在防汛中，坚守山区卡点，昼夜执勤，带头清理路面积雪12处，护送滞留旅客下山，有较大贡献。"
OTHER = "在春运中，办理交通事故案件六十三起，侦破逃逸案件五起，成绩突出。现予以通报表扬，特发此证。"


def test_same_wording_is_told_with_its_longest_run() -> None:
    found = likeness(ONE, SAME)
    assert found.share > 0.9
    assert ONE[found.start : found.end].startswith("坚守山区卡点")
    assert ONE[found.start : found.end].endswith("下山")


def test_set_words_alone_are_no_likeness() -> None:
    assert likeness(ONE, OTHER).share == 0.0
    closing = "现予以通报表扬，特发此证，以资鼓励。"
    assert likeness(f"甲。{closing}", f"乙。{closing}").share == 0.0


def test_library_gives_the_nearest_and_forgets_what_was_replaced() -> None:
    library: Library[str] = Library()
    for key, text in (("one", ONE), ("same", SAME), ("other", OTHER)):
        library.put(key, text)
    assert library.nearest(ONE, but=["one"]) == ["same"]
    library.put("same", OTHER)
    assert library.nearest(ONE, but=["one"]) == []


def test_closest_run_is_found() -> None:
    assert closest("人在岗在，路通心通", "他说人在岗在，路畅心通。") == "人在岗在，路畅心通"
    assert closest("全不相干的话", "别的文字") == ""
