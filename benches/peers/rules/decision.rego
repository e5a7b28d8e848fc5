package crosscheck

import rego.v1

# The part of an evaluation that rules decide (sections 5, 8 and 10), from values in normal form; a missing one is null.

decision := {
	"rows": rows,
	"findings": findings,
	"matchResult": match_result,
	"status": ruling.status,
	"reason": ruling.reason,
	"enforcementApplied": input.status == "approved",
} if {
	input.status in {"approved", "in_review", "rejected"}
} else := {
	"rows": {},
	"findings": [],
	"matchResult": null,
	"status": input.status,
	"reason": "not_applicable",
	"enforcementApplied": false,
}

rows := {} if {
	input.answer == "unavailable"
} else := {
	"dni": outcome(input.ocr.dni, input.registry.dni),
	"tramite": tramite,
	"name": name,
	"ejemplar": outcome(input.ocr.ejemplar, input.registry.ejemplar),
	"dateOfBirth": outcome(input.ocr.birth, input.registry.birth),
	"expirationDate": outcome(input.ocr.expiry, input.registry.expiry),
}

# Genuine matches are most of what comes: what passes is asked first.
outcome(card, registry) := "passed" if {
	card == registry
	card != null
} else := "both_missing" if {
	card == registry
} else := "ocr_missing" if {
	card == null
} else := "renaper_missing" if {
	registry == null
} else := "failed"

# Either number of the registry passes.
tramite := "passed" if {
	input.ocr.tramite == input.registry.reprint
	input.ocr.tramite != null
} else := outcome(input.ocr.tramite, input.registry.tramite) if {
	input.registry.tramite != null
} else := outcome(input.ocr.tramite, input.registry.reprint)

name := "passed" if {
	input.percent >= input.policy.name_threshold
} else := "failed"

findings := ["RENAPER_VERIFICATION_UNAVAILABLE"] if {
	input.answer == "unavailable"
} else := [entry.of[rows[entry.field]] | some entry in codes; entry.of[rows[entry.field]]]

# In the order of the findings. (regorus' machine takes `code := …` of something undefined for a value, so the list above has
# its condition apart.)
codes := [
	{"field": "dni", "of": {"failed": "RENAPER_DNI_NOT_MATCH", "ocr_missing": "RENAPER_DNI_MISSING", "both_missing": "RENAPER_DNI_MISSING"}},
	{"field": "tramite", "of": {
		"failed": "RENAPER_TRAMITE_ID_NOT_MATCH",
		"ocr_missing": "RENAPER_TRAMITE_DATA_MISSING",
		"renaper_missing": "RENAPER_TRAMITE_DATA_MISSING",
		"both_missing": "RENAPER_TRAMITE_DATA_MISSING",
	}},
	{"field": "name", "of": {"failed": "RENAPER_NAME_NOT_MATCH"}},
	{"field": "ejemplar", "of": {"failed": "RENAPER_EJEMPLAR_NOT_MATCH"}},
	{"field": "dateOfBirth", "of": {"failed": "RENAPER_DOB_NOT_MATCH"}},
	{"field": "expirationDate", "of": {"failed": "RENAPER_EXPIRY_NOT_MATCH"}},
]

match_result := "match" if {
	findings == []
} else := "mismatch" if {
	"failed" in rows
} else := "error"

ruling := {"status": input.status, "reason": "informational"} if {
	input.status != "approved"
} else := {"status": "approved", "reason": "cross_check_passed"} if {
	match_result == "match"
} else := {"status": "rejected", "reason": "cross_check_failed"} if {
	match_result == "mismatch"
} else := {"status": input.policy.on_unavailable, "reason": "cross_check_error"} if {
	is_outage
} else := {"status": input.policy.on_missing, "reason": "cross_check_error"}

# Every finding is the services' doing.
is_outage if findings == ["RENAPER_VERIFICATION_UNAVAILABLE"]

is_outage if {
	findings == ["RENAPER_TRAMITE_DATA_MISSING"]
	rows.tramite == "renaper_missing"
}
