from booth_client.papers.boxes import Found, alike, beside, digits, holds, lines, text_of, tidy
from tests.booth_client.papers.sheets import box, form


def test_a_value_stands_beside_its_label() -> None:
    assert beside(form(("Nama", "BUDI"), ("Agama", "ISLAM")), "Nama") == Found("BUDI", 0.95)


def test_a_value_may_follow_in_the_same_words() -> None:
    assert beside([box("Nama : BUDI")], "Nama") == Found("BUDI", 0.95)
    assert beside([box("NIK 3273014505850003")], "NIK") == Found("3273014505850003", 0.95)


def test_a_misread_label_is_known_all_the_same() -> None:
    assert beside(form(("Tempat/Tgi Lahlr", "SOLO")), "Tempat/Tgl Lahir") is not None


def test_a_label_inside_a_longer_word_is_none() -> None:
    assert beside([box("Namanya BUDI")], "Nama") is None
    assert beside([box("X : BUDI")], "Nama") is None


def test_a_label_without_a_value_gives_nothing() -> None:
    assert beside(form(("Nama", "")), "Nama") is None
    assert beside([box("Nama :")], "Nama") is None


def test_the_second_label_serves_when_the_first_is_missing() -> None:
    assert beside(form(("Nomor Rekening", "123")), "No. Rekening", "Nomor Rekening") is not None


def test_words_right_of_the_edge_are_no_part_of_the_value() -> None:
    read = (*form(("Nama", "BUDI")), box("KOTA SOLO", 400))
    assert beside(read, "Nama", until=300) == Found("BUDI", 0.95)


def test_the_least_sure_part_tells_how_sure_the_value_is() -> None:
    read = (box("Nama", sureness=0.9), box("BUDI", 60, sureness=0.7), box("S", 100, sureness=0.8))
    assert beside(read, "Nama") == Found("BUDI S", 0.7)


def test_short_labels_must_agree_in_every_sign() -> None:
    assert alike("NIK", "NIK")
    assert not alike("NAK", "NIK")


def test_words_are_found_inside_longer_ones() -> None:
    assert holds([box("KARTU  KELUARGA No.1")], "Kartu Keluarga")
    assert not holds([box("SURAT")], "Kartu Keluarga")


def test_punctuation_of_a_form_is_left_out() -> None:
    assert tidy(" ： BUDI， S．H  ") == "BUDI, S.H"


def test_letters_of_the_shape_of_digits_are_digits() -> None:
    assert digits("32O1 l5.BB") == "32011588"


def test_lines_are_gathered_from_the_top_and_the_left() -> None:
    read = [box("dua", 50, 1), box("tiga", 0, 20), box("satu", 0, 0)]
    assert [[one.words for one in line] for line in lines(read)] == [["satu", "dua"], ["tiga"]]
    assert text_of(read) == "satu dua\ntiga"
