"""What places keep: nothing about people."""

from creative_networks.foundation.rights.registry import declare_data

declare_data("places.country", plain=("code", "name_local", "names", "time_zone"))
declare_data(
    "places.region",
    plain=(
        "code",
        "country",
        "code_2021",
        "name_local",
        "names",
        "is_statistical",
        "sub_area",
        "national_code",
        "national_code_status",
        "note",
    ),
)
declare_data(
    "places.municipality",
    plain=(
        "id",
        "code",
        "country",
        "region",
        "name_local",
        "names",
        "sami_homeland",
        "homeland_note",
        "latitude",
        "longitude",
        "status",
    ),
)
