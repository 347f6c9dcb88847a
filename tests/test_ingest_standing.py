"""How acts stand: PLOVER's rules on what is planned, vowed, imagined or denied."""

import pytest

from ingest.standing import Standing, settle
from ontology.model import Relation, Status

R, S = Relation, Status


@pytest.mark.parametrize(
    ("relation", "stands", "expected"),
    [
        (R.CONSULT, Standing(S.FUTURE), (R.AGREE, S.ACTUAL)),
        (R.AID, Standing(agreed=True), (R.AGREE, S.ACTUAL)),
        (R.RETREAT, Standing(S.FUTURE), (R.CONCEDE, S.ACTUAL)),
        (R.CONCEDE, Standing(S.FUTURE), (R.CONCEDE, S.ACTUAL)),
        (R.SANCTION, Standing(S.FUTURE), (R.SANCTION, S.FUTURE)),
        (R.ASSAULT, Standing(threatened=True), (R.THREATEN, S.ACTUAL)),
        (R.ASSAULT, Standing(agreed=True), (R.THREATEN, S.ACTUAL)),
        (R.ASSAULT, Standing(S.NEGATED), (R.ASSAULT, S.NEGATED)),
        (R.CONSULT, Standing(S.HYPOTHETICAL), (R.CONSULT, S.HYPOTHETICAL)),
        (R.AID, Standing(demanded=True), None),
    ],
)
def test_planned_vowed_and_denied_acts(relation: R, stands: Standing, expected: tuple[R, S] | None) -> None:
    assert settle(relation, stands) == expected
