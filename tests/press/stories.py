"""News stories of our own, about documents and days of record."""

from datetime import date

MARCH = date(2017, 3, 27)
"""The Monday of the Attorney General's statement."""
STORY = "\n\n".join(
    (
        (
            "NEW YORK -- Officials in New York City said Monday that they would fight a threat to cut "
            "federal grants."
        ),
        (
            "Attorney General Jeff Sessions said the Justice Department would make cities that seek "
            "some of the $4.1 billion it expects to award in grants certify compliance with a section "
            "of federal law that allows information sharing with immigration officials."
        ),
        (
            "New York City stands to lose millions of dollars. One recent grant of more than a half-"
            "million dollars pays for work against counterfeit goods."
        ),
        (
            '"Our lawyers will be in court the day the money stops," said Mayor Bill de Blasio. "Nobody'
            ' here asks about that."'
        ),
        "He said police in New York City do not honor detainers without a warrant of a judge.",
        (
            "President Trump issued an executive order in January that directs agencies to publish a "
            "weekly list."
        ),
        (
            "The administration last week reported more than 200 cases of people released from local "
            "jails before federal agents could take them."
        ),
        (
            "There are an estimated 11 million immigrants living in the country illegally. There is no "
            "evidence that crime rates among immigrants are higher."
        ),
        '"Will they come after us?" he asked. "We should all rethink this policy."',
    )
)
"""The story."""
