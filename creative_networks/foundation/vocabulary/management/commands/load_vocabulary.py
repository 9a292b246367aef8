from django.core.management.base import BaseCommand

from creative_networks.foundation.vocabulary import actions


class Command(BaseCommand):
    help = "Load the shipped lists of terms; what people edited stays, and twice does no harm."

    def handle(self, *args: object, **options: object) -> None:
        loaded = actions.load_vocabulary()
        self.stdout.write(
            f"{loaded.schemes} schemes, {loaded.concepts} terms, {loaded.labels} labels; "
            f"{loaded.kept_edits} texts kept as edited here."
        )
