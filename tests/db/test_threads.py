from concurrent.futures import ThreadPoolExecutor

from db import EventLog, StoredEvent
from tests.db.rows import run


def test_several_threads_write_their_streams_side_by_side(log: EventLog) -> None:
    streams = [run(30, f"ward/{number}") for number in range(4)]

    def write(events: tuple[StoredEvent, ...]) -> None:
        for event in events:
            log.append([event], event.sequence - 1)

    with ThreadPoolExecutor(len(streams)) as threads:
        list(threads.map(write, streams))
    assert [log.read(f"ward/{number}") for number in range(4)] == streams
    assert [each.position for each in log.read_all()] == list(range(1, 121))
