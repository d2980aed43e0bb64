import gzip
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "clawback" / "place" / "data"
GAZETTEER_HEAD = "STUSPS\tGEOID\tANSICODE\tNAME\tALAND\n"


def gz(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(encoding), mtime=0))


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A few places in the layouts of the real files."""
    gazetteer = tmp_path / "shared" / "data" / "gazetteer"
    gz(
        gazetteer / "census_gaz_places_national_2010s.tsv.gz",
        GAZETTEER_HEAD + "NY\t3651000\t1\tNew York city\t1\nNY\t3633139\t1\tHempstead village\t1\n"
        "NY\t3600001\t1\tNowhere CDP\t1\nOH\t3957750\t1\tOakwood village\t1\n"
        "OH\t3957764\t1\tOakwood city\t1\n",
        "cp1252",
    )
    gz(
        gazetteer / "census_gaz_counties_national_2010s.tsv.gz",
        GAZETTEER_HEAD
        + "NY\t36059\t1\tNassau County\t1\nNY\t36061\t1\tNew York County\t1\nNY\t36071\t1\tOrange County\t1\n"
        "NY\t36113\t1\tWarren County\t1\nPR\t72097\t1\tMayagüez Municipio\t1\n"
        "OH\t39035\t1\tCuyahoga County\t1\nOH\t39113\t1\tMontgomery County\t1\n",
        "cp1252",
    )
    gz(
        gazetteer / "ocd_us_census_places_geoid.csv.gz",
        "id,name,census_geoid\na,New York city,place-3651000\nb,Hempstead village,place-3633139\n"
        "c,Hempstead town,place-3605934000\nd,Chester town,place-3607115308\n"
        "e,Chester town,place-3611315319\nf,Oakwood village,place-3957750\n",
    )
    (gazetteer / "census_2020_population_county.csv").write_text(
        "state_code,county_code,state_name,county_name,population\n36,000,New York,New York,20201249\n"
        "36,059,New York,Nassau County,1395774\n"
    )
    gz(
        tmp_path / "shared" / "data" / "reference" / "ref_city_county_code.csv.gz",
        "state_code,county_code,county_name,city_code,city_name,type_of_area\nNY,59,Nassau,33139,Hempstead,village\n"
        "OH,35,Cuyahoga,57750,Oakwood,village\nOH,113,Montgomery,57764,Oakwood,city\n",
    )
    return tmp_path / "shared"


def made(shared: Path, out: Path) -> bytes:
    out.mkdir()
    for name in ("states", "consolidated", "notes"):
        shutil.copy(DATA / f"{name}.tsv", out)
    script = ROOT / "scripts" / "make_places.py"
    subprocess.run(
        [sys.executable, script, "--shared", shared, "--out", out], check=True, capture_output=True
    )
    return (out / "places.tsv.gz").read_bytes()


def test_the_table_is_made_the_same_twice(shared: Path, tmp_path: Path) -> None:
    first, second = made(shared, tmp_path / "one"), made(shared, tmp_path / "two")
    assert first == second
    assert first[4:8] == b"\0\0\0\0"  # no time of day inside
    assert str(tmp_path) not in (tmp_path / "one" / "SOURCES.md").read_text()


def test_what_the_table_holds(shared: Path, tmp_path: Path) -> None:
    lines = gzip.decompress(made(shared, tmp_path / "out")).decode().splitlines()
    rows = {line.split("\t")[0]: line.split("\t") for line in lines}
    assert [each for each in rows if not each.startswith("state/")][1:] == [
        "city/ny/hempstead",
        "city/ny/new-york",
        "city/oh/oakwood-cuyahoga",
        "city/oh/oakwood-montgomery",
        "county/ny/nassau",
        "county/ny/orange",
        "county/ny/warren",
        "county/oh/cuyahoga",
        "county/oh/montgomery",
        "county/pr/mayaguez",
        "town/ny/chester-orange",
        "town/ny/chester-warren",
        "town/ny/hempstead",
    ]
    assert rows["city/ny/hempstead"][3:8] == [
        "3633139",
        "Hempstead",
        "Hempstead village",
        "county/ny/nassau",
        "",
    ]
    assert rows["county/ny/nassau"][7] == "1395774"
    assert rows["city/oh/oakwood-montgomery"][9].startswith("in the 2011 Gazetteer, not in the later list")
