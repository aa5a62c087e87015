"""Which test holds which row of the table of threats; several rows were tested before the table was.

Rows about export E1-E8, import M and X stand where their formats are tested. A1 waits
for attachments, R1 for REFI-QDA.
"""

from __future__ import annotations

BUNDLES, FILES = "tests/threats/test_bundles.py", "tests/threats/test_workshop_files.py"
CODE, LEFT = "tests/threats/test_code.py", "tests/threats/test_leftovers.py"
WIPED = "tests/threats/test_wiping.py"
HOSTILE, SEALS = "tests/exchange/test_hostile.py", "tests/exchange/test_seal.py"
ZIPS, SHEETS, CSV = (
    "tests/importers/test_hostile.py",
    "tests/importers/test_xlsx.py",
    "tests/importers/test_csv.py",
)
CHECKS, WORD = "tests/importers/test_checks.py", "tests/importers/test_docx.py"
XLSX, FORMATS = "tests/exporters/test_xlsx.py", "tests/exporters/test_formats.py"

ROWS: dict[str, tuple[str, ...]] = {
    "B1": (f"{BUNDLES}::test_b1_a_bundle_that_is_cut_changed_or_without_its_end_line",),
    "B2": (
        f"{BUNDLES}::test_b2_a_sealed_bundle_without_what_opens_it_or_that_is_none",
        f"{SEALS}::test_nobody_else_opens_it_and_is_told_why",
        f"{SEALS}::test_a_wrong_passphrase_is_told_so",
    ),
    "B3": (f"{SEALS}::test_a_lock_that_asks_for_hours_is_refused_at_once",),
    "B4": (f"{BUNDLES}::test_b4_a_bundle_of_another_workshop_or_a_later_format",),
    "B5": (
        f"{BUNDLES}::test_b5_b11_a_bundle_of_more_than_any_workshop_holds",
        f"{HOSTILE}::test_a_gigabyte_packed_small_is_stopped_early",
    ),
    "B6": (
        f"{BUNDLES}::test_b6_b7_values_that_no_journal_holds",
        f"{HOSTILE}::test_an_entry_out_of_bounds_refuses_the_whole_bundle",
    ),
    "B7": (f"{BUNDLES}::test_b6_b7_values_that_no_journal_holds",),
    "B8": ("tests/exchange/test_proofs.py::test_no_hostile_bundle_gets_past_the_checks",),
    "B9": (f"{BUNDLES}::test_b9_a_clock_at_the_end_of_time_is_kept_outdone_and_told",),
    "B10": (f"{BUNDLES}::test_b10_words_under_somebody_elses_name_do_not_replace_theirs",),
    "B11": (f"{HOSTILE}::test_more_than_the_limits_is_refused_by_name",),
    "S1": (f"{FILES}::test_s1_s2_a_workshop_file_with_a_program_in_it_is_not_opened",),
    "S2": (f"{FILES}::test_s1_s2_a_workshop_file_with_a_program_in_it_is_not_opened",),
    "S3": (f"{FILES}::test_s3_words_that_look_like_sql_are_words",),
    "S4": (
        f"{FILES}::test_s4_a_file_is_opened_with_little_trust",
        f"{FILES}::test_s4_whoever_only_reads_trusts_as_little",
    ),
    "Z1": (f"{ZIPS}::test_paths_in_a_zip_lead_nowhere",),
    "Z2": (
        f"{ZIPS}::test_a_bomb_of_one_large_part_is_refused",
        f"{ZIPS}::test_a_part_that_is_packed_too_tightly_is_refused",
        f"{ZIPS}::test_many_middling_parts_are_refused",
        f"{ZIPS}::test_thousands_of_parts_are_refused",
    ),
    "Z3": (f"{ZIPS}::test_a_part_that_lies_about_its_size_is_refused",),
    "Z4": (
        f"{ZIPS}::test_an_encrypted_part_is_said_to_be_so",
        f"{ZIPS}::test_two_parts_of_one_name_are_refused",
        f"{ZIPS}::test_a_link_to_elsewhere_is_refused",
    ),
    "X1": (
        f"{ZIPS}::test_a_document_type_is_refused_in_every_part",
        f"{WORD}::test_a_document_type_is_refused",
    ),
    "X2": (f"{ZIPS}::test_a_document_type_in_another_encoding_is_refused_too",),
    "X3": (f"{ZIPS}::test_endless_xml_ends_soon",),
    "M1": (
        f"{SHEETS}::test_macros_links_and_documents_inside_are_ignored_and_said",
        f"{WORD}::test_macros_comments_and_documents_inside_are_ignored_and_said",
        "tests/importers/test_source.py::test_what_is_no_table_gets_a_sentence",
    ),
    "M2": (f"{SHEETS}::test_a_formula_gives_its_stored_result_and_is_named_without_one",),
    "C1": (
        f"{CSV}::test_nul_characters_are_removed_and_their_rows_named",
        f"{CSV}::test_a_cell_of_two_megabytes_is_refused_and_the_rows_around_it_are_read",
        "tests/importers/test_encoding.py::test_the_letters_are_read_right_and_the_guess_is_told",
    ),
    "E1": (f"{XLSX}::test_nothing_in_the_workbook_is_a_formula",),
    "E3": (f"{XLSX}::test_characters_that_no_file_can_hold_are_replaced_and_told",),
    "E4": (f"{XLSX}::test_a_text_longer_than_a_cell_continues_on_a_sheet_of_its_own",),
    "E5": (f"{CHECKS}::test_a_refused_cell_that_looks_like_a_formula_is_guarded_and_comes_back_as_it_was",),
    "E6": (f"{FORMATS}::test_nothing_in_the_file_leads_outside_it",),
    "E7": (f"{FORMATS}::test_the_properties_name_the_app_and_nobody_else",),
    "E8": (f"{FORMATS}::test_a_name_is_nowhere_in_the_file_unless_names_are_released",),
    "H1": (
        "tests/ui/kit/test_widgets.py::test_peoples_words_are_never_markup",
        "tests/ui/test_accessibility.py::test_no_bare_label_shows_what_people_wrote",
    ),
    "H2": (f"{CODE}::test_h2_no_link_that_people_typed_is_ever_followed",),
    "H3": (
        "tests/ui/test_conflicts.py::test_what_cannot_be_seen_is_shown_by_its_name",
        "tests/ui/test_outcomes.py::test_what_cannot_be_seen_is_named_before_anybody_approves",
    ),
    "P1": (f"{CODE}::test_p1_nothing_is_loaded_that_could_run",),
    "D1": (
        f"{LEFT}::test_d1_a_workshop_taken_off_the_computer_leaves_no_word_in_the_profile",
        f"{LEFT}::test_d1_copies_can_be_read_by_their_owner_alone",
    ),
    "D2": (
        f"{WIPED}::test_d2_a_table_laptop_is_wiped_once_the_organisers_file_holds_every_change",
        f"{WIPED}::test_d2_nothing_goes_while_the_organiser_lacks_a_change",
        f"{WIPED}::test_d2_what_was_set_aside_comes_back_as_it_was",
        f"{WIPED}::test_d2_a_laptop_that_dies_while_it_is_wiped_has_all_or_nothing_at_the_next_start",
        f"{WIPED}::test_d2_what_was_wanted_back_comes_back_at_the_next_start",
        f"{WIPED}::test_d2_what_could_not_be_removed_is_named",
    ),
}
