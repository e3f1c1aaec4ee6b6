"""Pages of 20 stories ask as often as those of 20,000, which the neighbouring file has."""

import pytest
from django.test import Client

from bench import corpus
from bench.plans import statements
from tests.plans.costs import COSTS, NAVIGATION, index_corpus


@pytest.mark.django_db
def test_every_page_of_results_and_of_the_record_keeps_to_its_number_of_queries() -> None:
    corpus.build(20)
    index_corpus()
    counted = {path: len(statements(Client(), path)) - NAVIGATION for path in COSTS}
    assert counted == COSTS
