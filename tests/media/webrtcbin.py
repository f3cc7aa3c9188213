"""GStreamer's webrtcbin as the other end of a call; run by the system's Python, which has `gi`.

One line of JSON a word. It hears {"codec", "offer"}, {"answer"}, {"look"}, {"listen"},
{"keyframe"}, {"size"} and {"end"}; it says {"sdp"}, {"seen"}, {"heard"}, {"state"} (of DTLS)
and {"ended"}.
"""

import json
import re
import sys
import threading
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstVideo", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import GLib, Gst, GstSdp, GstVideo, GstWebRTC  # type: ignore  # noqa: E402

BLOCKS = 40  # of our time code
HEIGHT_SHARE = 0.045
SOUND_BYTES = 19_200  # 0.2 s
PICTURES = {
    "H264": "openh264enc complexity=low gop-size=100000 ! h264parse config-interval=-1 "
    "! video/x-h264,profile=constrained-baseline,stream-format=byte-stream,alignment=au "
    "! rtph264pay aggregate-mode=zero-latency ",
    "VP8": "vp8enc deadline=1 keyframe-max-dist=100000 ! rtpvp8pay picture-id-mode=2 ",
}
ENDING = {"H264": "h264parse ! openh264dec", "VP8": "vp8dec"}


def say(**word: Any) -> None:
    sys.stdout.write(json.dumps(word) + "\n")
    sys.stdout.flush()


class End:
    """One call."""

    def __init__(self, codec: str, offer: str | None, loop: Any) -> None:
        self.loop = loop
        self.codec = codec
        self.seen = 0
        self.picture: list[int] | None = None
        self.size = (0, 0)
        self.sound = b""
        self.keyframes_made = self.keyframes_seen = 0
        numbers = offered(offer, codec) if offer else {"video": 97, "audio": 111}
        places = {kind: f"rtc.sink_{place}" for place, kind in enumerate(numbers)}
        self.pipe = Gst.parse_launch(
            "webrtcbin name=rtc bundle-policy=max-bundle latency=20 "
            "videotestsrc is-live=true pattern=smpte ! videoscale "
            "! capsfilter name=size caps=video/x-raw,width=320,height=240,framerate=15/1 "
            f"! videoconvert ! {PICTURES[codec]} name=pay "
            f"! {caps('video', codec, numbers['video'])} ! {places['video']} "
            "audiotestsrc is-live=true freq=1500 volume=0.3 ! audioconvert "
            f"! audio/x-raw,rate=48000,channels=1 ! opusenc ! rtpopuspay "
            f"! {caps('audio', 'OPUS', numbers['audio'])} ! {places['audio']}"
        )
        self.rtc = self.pipe.get_by_name("rtc")
        self.rtc.connect("pad-added", self.show)
        self.rtc.connect("notify::ice-gathering-state", self.tell_words)
        pay = self.pipe.get_by_name("pay").get_static_pad("sink")
        pay.add_probe(Gst.PadProbeType.BUFFER, self.count_made)
        if not offer:
            self.rtc.connect("on-negotiation-needed", lambda rtc: self.create("offer"))
        self.pipe.set_state(Gst.State.PLAYING)
        if offer:
            self.describe("offer", offer)

    def create(self, kind: str) -> None:
        promise = Gst.Promise.new_with_change_func(self.take_own, kind)
        self.rtc.emit(f"create-{kind}", None, promise)

    def take_own(self, promise: Any, kind: str) -> None:
        reply = promise.get_reply()  # it owns the description
        own = reply.get_value(kind)
        self.rtc.emit("set-local-description", own, Gst.Promise.new())

    def describe(self, kind: str, text: str) -> None:
        _, parsed = GstSdp.SDPMessage.new()
        GstSdp.sdp_message_parse_buffer(text.encode(), parsed)
        words = GstWebRTC.WebRTCSessionDescription.new(
            getattr(GstWebRTC.WebRTCSDPType, kind.upper()), parsed
        )
        done = Gst.Promise.new_with_change_func(
            lambda promise: self.create("answer") if kind == "offer" else None
        )
        self.rtc.emit("set-remote-description", words, done)

    def tell_words(self, *_: Any) -> None:
        state = self.rtc.get_property("ice-gathering-state")
        if state == GstWebRTC.WebRTCICEGatheringState.COMPLETE:
            say(sdp=self.rtc.get_property("local-description").sdp.as_text())

    def tell_state(self, *_: Any) -> None:
        say(state=self.path.get_property("state").value_nick)

    def show(self, rtc: Any, pad: Any) -> None:
        if pad.direction != Gst.PadDirection.SRC:
            return
        media = pad.get_current_caps().get_structure(0).get_string("media")
        line = (
            f"rtp{self.codec.lower()}depay ! {ENDING[self.codec]} name=decoder "
            "! videoconvert ! video/x-raw,format=GRAY8 ! appsink name=end"
            if media == "video"
            else "rtpopusdepay ! opusdec ! audioconvert ! audioresample "
            "! audio/x-raw,format=S16LE,rate=48000,channels=1 ! appsink name=end"
        )
        part = Gst.parse_bin_from_description(line, True)
        end = part.get_by_name("end")
        for name, value in (("emit-signals", True), ("sync", False), ("max-buffers", 5)):
            end.set_property(name, value)
        end.set_property("drop", True)
        end.connect("new-sample", self.see if media == "video" else self.hear)
        if media == "video":
            self.entry = part.get_by_name("decoder").get_static_pad("sink")
            self.entry.add_probe(Gst.PadProbeType.BUFFER, self.count_seen)
            sender = rtc.emit("get-transceiver", 0).get_property("sender")
            self.path = sender.get_property("transport")
            self.path.connect("notify::state", self.tell_state)
        self.pipe.add(part)
        part.sync_state_with_parent()
        pad.link(part.get_static_pad("sink"))

    def see(self, end: Any) -> Any:
        sample = end.emit("pull-sample")
        shape = sample.get_caps().get_structure(0)
        width, height = shape.get_value("width"), shape.get_value("height")
        stride = (width + 3) // 4 * 4
        data = sample.get_buffer().extract_dup(0, stride * height)
        row = int(height * HEIGHT_SHARE) // 2 * stride
        centres = [(block * 2 + 1) * width // (BLOCKS * 2) for block in range(BLOCKS)]
        self.picture = [data[row + centre] for centre in centres]
        self.size, self.seen = (width, height), self.seen + 1
        return Gst.FlowReturn.OK

    def hear(self, end: Any) -> Any:
        buffer = end.emit("pull-sample").get_buffer()
        self.sound = (self.sound + buffer.extract_dup(0, buffer.get_size()))[-SOUND_BYTES:]
        return Gst.FlowReturn.OK

    def count_made(self, pad: Any, probe: Any) -> Any:
        self.keyframes_made += is_whole(probe)
        return Gst.PadProbeReturn.OK

    def count_seen(self, pad: Any, probe: Any) -> Any:
        self.keyframes_seen += is_whole(probe)
        return Gst.PadProbeReturn.OK

    def look(self) -> None:
        say(
            seen=self.seen,
            width=self.size[0],
            height=self.size[1],
            code=self.picture,
            keyframes_seen=self.keyframes_seen,
            keyframes_made=self.keyframes_made,
        )

    def listen(self) -> None:
        samples = memoryview(self.sound).cast("h")
        say(heard=list(samples))

    def ask_keyframe(self) -> None:
        event = GstVideo.video_event_new_upstream_force_key_unit(Gst.CLOCK_TIME_NONE, True, 0)
        self.entry.push_event(event)

    def resize(self, width: int, height: int) -> None:
        wanted = f"video/x-raw,width={width},height={height},framerate=15/1"
        self.pipe.get_by_name("size").set_property("caps", Gst.Caps.from_string(wanted))

    def obey(self, word: dict[str, Any]) -> None:
        if "answer" in word:
            self.describe("answer", word["answer"])
        if "look" in word:
            self.look()
        if "listen" in word:
            self.listen()
        if "keyframe" in word:
            self.ask_keyframe()
        if "size" in word:
            self.resize(*word["size"])
        if "end" in word:
            self.pipe.set_state(Gst.State.NULL)
            say(ended=True)
            self.loop.quit()


def is_whole(probe: Any) -> bool:
    return not probe.get_buffer().has_flags(Gst.BufferFlags.DELTA_UNIT)


def offered(words: str, codec: str) -> dict[str, int]:
    """The numbers of our codecs in a foreign offer, in its order: video and audio."""
    numbers = {}
    for section in words.split("m=")[1:]:
        kind = section.split()[0]
        name = {"video": codec, "audio": "opus"}[kind]
        found = re.search(rf"a=rtpmap:(\d+) {name}/", section, re.IGNORECASE)
        assert found is not None, f"{name} is not offered"
        numbers[kind] = int(found[1])
    return numbers


def caps(media: str, name: str, number: int) -> str:
    rate = 90_000 if media == "video" else 48_000
    more = ",packetization-mode=(string)1,profile-level-id=(string)42e01f" * (name == "H264")
    return (
        f"application/x-rtp,media={media},encoding-name={name},payload={number},clock-rate={rate}"
        + more
    )


def main() -> None:
    Gst.init(None)
    loop = GLib.MainLoop()
    ends: list[End] = []

    def obey(word: dict[str, Any]) -> bool:
        if "codec" in word:
            ends.append(End(word["codec"], word.get("offer"), loop))
        else:
            ends[0].obey(word)
        return False

    def listen() -> None:
        for line in sys.stdin:
            GLib.idle_add(obey, json.loads(line))
        GLib.idle_add(loop.quit)

    threading.Thread(target=listen, daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main()
