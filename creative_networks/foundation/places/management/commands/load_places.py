from django.core.management.base import BaseCommand

from creative_networks.foundation.places import actions


class Command(BaseCommand):
    help = "Load the shipped countries, regions and municipalities; twice does no harm."

    def handle(self, *args: object, **options: object) -> None:
        loaded = actions.load_places()
        self.stdout.write(
            f"{loaded.countries} countries, {loaded.regions} regions, {loaded.municipalities} municipalities."
        )
