#!/usr/bin/env python3
"""How quick the whole program is, measured from outside on a real window.

Usage: speed.py PODESK [--data FOLDER] [--orders 100000] [--lines 20] [--runs 9] [--idle 60] [--only start,rest,…]
PODESK is a release build without `inspection`. FOLDER holds its orders (`podesk sample`); without it one is made, which
takes a while. The program gets a copy of nothing: what it writes at its start (a backup a day) goes to that folder.

Times are taken where a clerk would take them: from a key on the X server to the moment at which the window's picture is
what it then stays. Memory is what Linux counts for the process (Pss); what a bare OpenGL window of the same size
takes is the rasteriser's, the rest is ours. Needs Xvfb, openbox, libX11, libXtst, libXdamage and Python's msgpack (see
drive.py).
"""
import argparse, ctypes, glob, hashlib, os, select, shutil, statistics, subprocess, sys, tempfile, time
from ctypes import byref, c_char_p, c_int, c_uint, c_ulong, c_void_p

from drive import Screen, end

SIZE = (1440, 900)
# Where pixels are looked at: columns a few pixels wide. The orders' rows begin right of the navigation.
COLUMNS = [(x, 6) for x in range(226, SIZE[0] - 8, 88)]
ROWS_TOP, ROWS_BOTTOM = 176, 860
CELL = (SIZE[0] // 3, SIZE[1] // 2)  # where a cell is typed into
QUIET = 0.35  # seconds without a change after which a picture is taken for final


class XImage(ctypes.Structure):
    _fields_ = [("width", c_int), ("height", c_int), ("xoffset", c_int), ("format", c_int), ("data", c_void_p),
                ("byte_order", c_int), ("unit", c_int), ("bit_order", c_int), ("pad", c_int), ("depth", c_int),
                ("bytes_per_line", c_int)]


class Display:
    """The X server, seen and typed at."""

    def __init__(self, name):
        self.x, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.damaged = ctypes.CDLL("libXdamage.so.1")
        x = self.x
        x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = c_void_p, [c_char_p]
        x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
        x.XGetImage.restype = ctypes.POINTER(XImage)
        x.XGetImage.argtypes = [c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int]
        x.XDestroyImage.argtypes = [c_void_p]
        x.XStringToKeysym.restype, x.XStringToKeysym.argtypes = c_ulong, [c_char_p]
        x.XKeysymToKeycode.argtypes = [c_void_p, c_ulong]
        x.XSync.argtypes = [c_void_p, c_int]
        self.test.XTestFakeKeyEvent.argtypes = [c_void_p, c_uint, c_int, c_ulong]
        self.test.XTestFakeButtonEvent.argtypes = [c_void_p, c_uint, c_int, c_ulong]
        self.test.XTestFakeMotionEvent.argtypes = [c_void_p, c_int, c_int, c_int, c_ulong]
        x.XPending.argtypes = x.XConnectionNumber.argtypes = [c_void_p]
        x.XNextEvent.argtypes = [c_void_p, c_void_p]
        self.damaged.XDamageQueryExtension.argtypes = [c_void_p, ctypes.POINTER(c_int), ctypes.POINTER(c_int)]
        self.damaged.XDamageCreate.restype, self.damaged.XDamageCreate.argtypes = c_ulong, [c_void_p, c_ulong, c_int]
        self.damaged.XDamageSubtract.argtypes = [c_void_p, c_ulong, c_ulong, c_ulong]
        self.at = x.XOpenDisplay(name.encode())
        self.root = x.XDefaultRootWindow(self.at)
        self.damaged.XDamageQueryExtension(self.at, byref(c_int()), byref(c_int()))
        self.damage = self.damaged.XDamageCreate(self.at, self.root, 3)  # XDamageReportNonEmpty

    def look(self, top=0, bottom=SIZE[1]):
        """A digest of what is on the screen between these heights."""
        seen = hashlib.blake2b(digest_size=8)
        for left, width in COLUMNS:
            image = self.x.XGetImage(self.at, self.root, left, top, width, bottom - top, 0xFFFFFFFF, 2)
            if image:
                seen.update(ctypes.string_at(image.contents.data, image.contents.bytes_per_line * image.contents.height))
                self.x.XDestroyImage(image)
        return seen.digest()

    def key(self, combo, press=True, release=True):
        """Presses and releases keys such as 'ctrl+comma'."""
        names = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
        codes = []
        for name in combo.split("+"):
            symbol = self.x.XStringToKeysym(names.get(name, name).encode())
            codes.append(self.x.XKeysymToKeycode(self.at, symbol) & 0xFF)
        for code in codes if press else []:
            self.test.XTestFakeKeyEvent(self.at, code, 1, 0)
        for code in reversed(codes) if release else []:
            self.test.XTestFakeKeyEvent(self.at, code, 0, 0)
        self.x.XSync(self.at, 0)

    def point(self, x, y):
        self.test.XTestFakeMotionEvent(self.at, 0, x, y, 0)
        self.x.XSync(self.at, 0)

    def click(self, x, y):
        self.point(x, y)
        for down in (1, 0):
            self.test.XTestFakeButtonEvent(self.at, 1, down, 0)
        self.x.XSync(self.at, 0)

    def drawn(self, seconds):
        """Waits until something is drawn on the screen; when that was, or `None` if nothing was within so many seconds. Is
        told so by the X server: to ask it again and again takes as much of the processor as what is measured."""
        until = time.perf_counter() + seconds
        event = ctypes.create_string_buffer(192)
        while True:
            pending = self.x.XPending(self.at)
            now = time.perf_counter()
            for _ in range(pending):
                self.x.XNextEvent(self.at, event)
            if pending:
                self.damaged.XDamageSubtract(self.at, self.damage, 0, 0)
                return now
            if not select.select([self.x.XConnectionNumber(self.at)], [], [], max(0, until - now))[0]:
                return None

    def until_still(self, since, top=0, bottom=SIZE[1], quiet=QUIET, limit=60.0, before=None):
        """Seconds from `since` until the picture became what it stays; pictures seen on the way, from `before`."""
        pictures = [(time.perf_counter(), before or self.look(top, bottom))]
        while len(pictures) < 2 or time.perf_counter() - pictures[-1][0] < quiet:
            at = self.drawn(quiet)
            seen = self.look(top, bottom)
            if seen != pictures[-1][1]:
                pictures.append((at or time.perf_counter(), seen))
            if time.perf_counter() - since > limit:
                break
        if len(pictures) < 2:
            raise SystemExit("nothing changed on the screen: is the program open already, elsewhere?")
        last = pictures[-1][1]
        first = next(at for at, picture in pictures if picture == last)
        return first - since, len(pictures)


def cpu(pid):
    """Seconds of processor time of each thread, by its name."""
    spent = {}
    for path in glob.glob(f"/proc/{pid}/task/*"):
        try:
            name = open(path + "/comm").read().strip()
            spent[name] = spent.get(name, 0) + int(open(path + "/schedstat").read().split()[0]) / 1e9
        except OSError:
            pass  # the thread has ended
    return spent


def sample(binary, folder, orders, lines):
    """Fills a data folder."""
    numbers = ["--orders", str(orders), "--lines", str(lines), "--data-dir", folder]
    subprocess.run([binary, "sample", *numbers], check=True, stderr=subprocess.DEVNULL)


def total(spent):
    return sum(spent.values())


def until_idle(pid, limit=1800):
    """Waits until what the start set going has ended: backup, check of the file, words of orders. Some of it begins only
    after five seconds of rest."""
    before, since, still = total(cpu(pid)), time.time(), 0
    while still < 10 and time.time() - since < limit:
        time.sleep(1)
        now = total(cpu(pid))
        still, before = (still + 1 if now - before < 0.005 else 0), now


def memory(pid):
    """Megabytes (Pss) by kind of mapping."""
    kinds, kind = {}, None
    for line in open(f"/proc/{pid}/smaps"):
        parts = line.split()
        if "-" in parts[0] and not parts[0].endswith(":"):
            name = parts[5] if len(parts) > 5 else ""
            if name.endswith("/podesk") or "podesk" in os.path.basename(name) and ".db" not in name:
                kind = "program"
            elif ".so" in name:
                kind = "libraries"
            elif name.startswith("/") and not name.startswith(("/memfd", "/dev")):
                kind = "files"
            elif name.startswith(("/memfd", "/dev", "/SYSV")):
                kind = "shared"
            else:
                kind = "heap"
        elif parts[0] == "Pss:":
            kinds[kind] = kinds.get(kind, 0) + int(parts[1]) / 1024
    return kinds


class Desk:
    """The program on a screen."""

    def __init__(self, screen, binary, folder):
        self.since = time.perf_counter()
        self.process = subprocess.Popen([binary, "--data-dir", folder], env=screen.env, **Screen.QUIET)

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        end(self.process)


class Report:
    """Rows of the table."""

    def __init__(self):
        self.failed = False
        print(f"{'':<54} {'median':>9} {'worst':>9} {'bound':>9}", flush=True)

    def row(self, what, values, bound=None, unit="ms", note="", pick=max):
        taken = ", ".join(f"{value:.0f}" for value in values)
        values = sorted(values)
        middle, worst = statistics.median(values), pick(values)
        over = bound is not None and worst > bound
        self.failed |= over
        if over and 1 < len(values) <= 30:
            note = f"{note}, in turn: {taken}".lstrip(", ")  # which of them it was
        limit = f"{bound:>9.1f}" if bound is not None else " " * 9
        note = f"  ({note})" if note else ""
        print(f"{what:<54} {middle:>9.2f} {worst:>9.2f} {limit} {unit}{'  OVER' if over else ''}{note}", flush=True)


def p99(values):
    return values[min(len(values) - 1, int(len(values) * 0.99))]


def bare_window():
    """Draws with OpenGL in a window of the program's size as the program does, and says what that took (child process)."""
    before = sum(memory(os.getpid()).values())
    x, gl = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libGL.so.1")
    x.XOpenDisplay.restype = c_void_p
    x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
    x.XCreateColormap.restype, x.XCreateColormap.argtypes = c_ulong, [c_void_p, c_ulong, c_void_p, c_int]
    x.XCreateSimpleWindow.restype = c_ulong
    x.XCreateSimpleWindow.argtypes = [c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_uint, c_ulong, c_ulong]
    x.XMapWindow.argtypes = [c_void_p, c_ulong]
    x.XSync.argtypes = [c_void_p, c_int]
    gl.glXChooseVisual.restype, gl.glXChooseVisual.argtypes = c_void_p, [c_void_p, c_int, c_void_p]
    gl.glXCreateContext.restype, gl.glXCreateContext.argtypes = c_void_p, [c_void_p, c_void_p, c_void_p, c_int]
    gl.glXMakeCurrent.argtypes = [c_void_p, c_ulong, c_void_p]
    gl.glXSwapBuffers.argtypes = [c_void_p, c_ulong]
    gl.glCreateShader.argtypes = [c_uint]
    gl.glShaderSource.argtypes = [c_uint, c_int, ctypes.POINTER(c_char_p), c_void_p]
    display = c_void_p(x.XOpenDisplay(None))
    wanted = (c_int * 4)(4, 5, 0, 0)  # GLX_RGBA, GLX_DOUBLEBUFFER
    visual = c_void_p(gl.glXChooseVisual(display, 0, wanted))
    window = x.XCreateSimpleWindow(display, x.XDefaultRootWindow(display), 0, 0, *SIZE, 0, 0, 0)
    x.XMapWindow(display, window)
    context = c_void_p(gl.glXCreateContext(display, visual, None, 1))
    if not gl.glXMakeCurrent(display, window, context):
        raise SystemExit("no OpenGL window")
    texture = c_uint()
    gl.glGenTextures(1, byref(texture))
    gl.glBindTexture(0x0DE1, texture)
    gl.glTexImage2D(0x0DE1, 0, 0x1908, 2048, 256, 0, 0x1908, 0x1401, (ctypes.c_ubyte * (2048 * 256 * 4))())
    for name in (0x2801, 0x2800):
        gl.glTexParameteri(0x0DE1, name, 0x2601)
    program = gl.glCreateProgram()
    for kind, text in ((0x8B31, b"#version 120\nvarying vec2 at; void main() { at = gl_Vertex.xy; gl_Position = gl_Vertex; }"),
                       (0x8B30, b"#version 120\nvarying vec2 at; uniform sampler2D t; void main() "
                                b"{ gl_FragColor = texture2D(t, at) * vec4(0.5, 0.6, 0.7, 0.8); }")):
        shader = gl.glCreateShader(kind)
        gl.glShaderSource(shader, 1, byref(c_char_p(text)), None)
        gl.glCompileShader(shader)
        gl.glAttachShader(program, shader)
    gl.glLinkProgram(program)
    gl.glUseProgram(program)
    gl.glEnable(0x0BE2)
    gl.glBlendFunc(1, 0x0303)
    for _ in range(20):
        gl.glClear(0x4000)
        gl.glBegin(7)
        for corner in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            gl.glVertex2f(*map(ctypes.c_float, corner))
        gl.glEnd()
        gl.glXSwapBuffers(display, c_ulong(window))
    x.XSync(display, 0)
    gl.glFinish()
    print(sum(memory(os.getpid()).values()) - before)


def start(run, report):
    """Start to the first complete frame: rows as they then stay."""
    shown = []
    for number in range(run.runs + 1):
        desk = run.open(run.folder)
        seconds, _ = run.display.until_still(desk.since, ROWS_TOP, ROWS_BOTTOM)
        desk.stop()
        if number:  # the first fills the disk's cache
            shown.append(seconds * 1e3)
    report.row("start to the first complete frame", shown, 400)


def rest(run, report):
    """Memory on the list of orders, and processor time while nothing is done."""
    desk = run.open(run.folder)
    until_idle(desk.pid)
    before = cpu(desk.pid)
    time.sleep(run.idle)
    after = cpu(desk.pid)
    kinds = memory(desk.pid)
    # Only now, because it covers the program's window.
    bare = float(subprocess.run([sys.executable, __file__, "--bare"], env=run.screen.env, check=True,
                                capture_output=True, text=True).stdout)
    sizes = ", ".join(f"{kind} {size:.0f}" for kind, size in sorted(kinds.items()))
    whole = sum(kinds.values())
    report.row("memory on the list of orders", [whole], 170, "MB", sizes)
    report.row("… of it ours", [whole - bare], 90, "MB", f"a bare OpenGL window takes {bare:.0f}")
    spent = {name: max(0, after[name] - before.get(name, 0)) for name in after}
    most = ", ".join(f"{name} {used:.3f}" for name, used in sorted(spent.items(), key=lambda one: -one[1])[:3] if used > 0)
    report.row("processor time while idle, for 60 s", [total(spent) * 60 / run.idle], 0.1, "s", most)
    desk.stop()


def screens(run, report):
    """From one screen to another, with all orders in the store."""
    desk = run.open(run.folder)
    run.display.until_still(desk.since)
    until_idle(desk.pid)
    there, back = zip(*[(run.press("ctrl+comma"), run.press("Escape")) for _ in range(run.runs)])
    report.row("from the orders to the settings", there, 50)
    report.row("… and back", back, 50)
    run.press("Down")
    there, back = zip(*[(run.press("Return"), run.press("Escape")) for _ in range(run.runs)])
    report.row(f"open an order of some {run.lines} lines", there, 50)
    report.row("… and back to the list", back, 50)
    desk.stop()


def order(run, report):
    """Open an order of some 100 lines, and type in it."""
    desk = run.open(run.hundred)
    run.display.until_still(desk.since)
    until_idle(desk.pid)
    run.press("Down")
    there = []
    for _ in range(run.runs):
        there.append(run.press("Return"))
        run.press("Escape")
    report.row("open an order of some 100 lines", there, 50)
    run.press("Return")
    run.display.click(*CELL)
    time.sleep(1)
    typing(run, report, desk)
    desk.stop()


def typing(run, report, desk):
    """Processor time of keys typed into a cell: a figure's digits, and the key that goes to the cell below."""
    main = open(f"/proc/{desk.pid}/comm").read().strip()
    frames, all_frames, whole, fixed = Frames(desk.pid), [], [], []
    for number in range(run.keys):
        before = cpu(desk.pid)
        frames.key()
        run.display.key("Down" if number % 8 == 7 else "7")
        time.sleep(0.8)  # what a key sets going has ended by then, the save too
        after = cpu(desk.pid)
        all_frames.append((after[main] - before[main]) * 1e3)
        whole.append((total(after) - total(before)) * 1e3)
        fixed.append(arithmetic() * 1e3)
        time.sleep(0.2)  # a key finds the processor at rest, as it did
    given, shown = frames.end()
    note = "p99; the window's thread"
    if given:
        report.row("typing: processor time to the frame, given to OpenGL", given, note=note, pick=p99)
        report.row("… to the painted frame, copied to the screen", shown, 8, note=note, pick=p99)
    report.row("… to the last frame that follows, the save's too", all_frames, note=note, pick=p99)
    report.row("… of all threads, the rasteriser's too", whole, note="p99", pick=p99)
    report.row("the machine: the same arithmetic between the keys", fixed, note="p99", pick=p99)


def arithmetic():
    """Seconds of processor time of work that is always the same and touches hardly any memory. How far it scatters is the
    machine's doing: where other guests share it, a frame scatters as far."""
    block, before = bytes(1 << 16), time.thread_time()
    for _ in range(32):
        hashlib.blake2b(block).digest()
    return time.thread_time() - before


class Frames:
    """Processor time of the window's thread from each key until the frame that follows it. Linux's perf tells where a
    frame ends; where it can't be had (it needs root), nothing is told."""

    def __init__(self, pid):
        self.keys, self.file, self.perf = [], tempfile.mktemp(prefix="podesk-frames-"), None
        library = next((line.split()[-1] for line in open(f"/proc/{pid}/maps") if "libGLX.so" in line), None)
        if not library or not shutil.which("perf"):
            return
        subprocess.run(["perf", "probe", "-q", "-d", "podesk:*"], stderr=subprocess.DEVNULL)
        for name in ("given=glXSwapBuffers", "shown=glXSwapBuffers%return"):
            if subprocess.run(["perf", "probe", "-q", "-x", library, "podesk:" + name]).returncode:
                return
        events = "podesk:given,podesk:shown__return,sched:sched_stat_runtime"
        self.perf = subprocess.Popen(["perf", "record", "-q", "-k", "mono", "-o", self.file, "-e", events, "-t", str(pid)],
                                     stderr=subprocess.DEVNULL)
        time.sleep(1)

    def key(self):
        self.keys.append(time.monotonic())

    def end(self):
        """Milliseconds to the frame given to OpenGL, and to the frame on the screen, of each key."""
        if not self.perf:
            print("perf is not there: no processor time of single frames", flush=True)
            return [], []
        end(self.perf)
        script = subprocess.run(["perf", "script", "-i", self.file, "-F", "time,event,trace"], capture_output=True, text=True)
        subprocess.run(["perf", "probe", "-q", "-d", "podesk:*"])
        os.unlink(self.file)
        events = []
        for line in script.stdout.splitlines():
            at, _, what = line.partition(": ")
            spent = int(what.split("runtime=")[1].split()[0]) if "runtime=" in what else 0
            events.append((float(at), "spent" if spent else "shown" if "return" in what else "given", spent))
        given, shown = [], []
        for key in self.keys:
            spent, handed = 0, False
            for at, what, by in events:
                if at < key:
                    continue
                spent += by
                if what == "given" and not handed:
                    handed = True
                    given.append(spent / 1e6)
                elif what == "shown" and handed:
                    shown.append(spent / 1e6)
                    break
        return given, shown


class Run:
    """What all measurements share."""

    def __init__(self, options, screen, folder):
        self.runs, self.idle, self.keys, self.lines = options.runs, options.idle, options.keys, options.lines
        self.binary, self.folder, self.screen = options.binary, folder, screen
        self.display = Display(screen.name)
        self.hundred = tempfile.mkdtemp(prefix="podesk-speed-")
        sample(options.binary, self.hundred, 40, 100)

    def open(self, folder):
        self.display.point(SIZE[0] - 2, SIZE[1] - 2)
        return Desk(self.screen, self.binary, folder)

    def press(self, combo):
        """Milliseconds from a key to the picture that follows from it. Modifiers are held before and let go after, as
        fingers do."""
        *held, key = combo.split("+")
        for modifier in held:
            self.display.key(modifier, release=False)
            time.sleep(0.15)
        before, since = self.display.look(), time.perf_counter()
        self.display.key(key)
        taken = self.display.until_still(since, limit=5, before=before)[0] * 1e3
        for modifier in held:
            self.display.key(modifier, press=False)
        while held and self.display.drawn(QUIET):
            pass  # the next key is not to wait for the frames of this release
        return taken


def main():
    if sys.argv[1:] == ["--bare"]:
        return bare_window()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--data")
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=20)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--idle", type=int, default=60)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--only", default="binary,start,rest,screens,order")
    options = parser.parse_args()
    folder = options.data or tempfile.mkdtemp(prefix="podesk-speed-")
    if not os.path.exists(os.path.join(folder, "podesk.db")):
        sample(options.binary, folder, options.orders, options.lines)
    report, wanted = Report(), options.only.split(",")
    if "binary" in wanted:
        report.row("release binary", [os.path.getsize(options.binary) / 1e6], 65, "MB")
    screen = Screen(SIZE)
    try:
        run = Run(options, screen, folder)
        for measure in (start, rest, screens, order):
            if measure.__name__ in wanted:
                measure(run, report)
    finally:
        screen.stop()
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
