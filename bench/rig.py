"""What the mail benchmarks run the real jar against: a real Dovecot (Debian: dovecot-imapd) on a maildir, and an SMTP server that keeps
what it was given. Needs psql for a look into the desk's own database."""
import getpass, os, pathlib, re, shutil, signal, socket, subprocess, sys, tempfile, threading, time, urllib.request
from email.utils import formatdate

HERE = pathlib.Path(__file__).resolve().parent.parent
QUESTIONS = [
    "How do I print my badge?", "How do I put my badge into my e-mail signature?", "How do I share my badge on LinkedIn?",
    "Where do I find the user guide?", "How can somebody verify my credential?", "How do I sign in for the first time?",
    "The invoice of the caterer for the annual dinner is attached.", "Please change my name to Ana López.",
]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def say(text):
    print(text, file=sys.stderr, flush=True)


class Dovecot:
    """The IMAP server on a maildir; mail is put there as a delivery agent does, also while it is down."""

    def __init__(self, home):
        self.home, self.port, self.process, self.count = home, free_port(), None, 0
        self.maildir = home / "mail" / "support"
        for name in ("cur", "new", "tmp"):
            (self.maildir / name).mkdir(parents=True)
        root = os.geteuid() == 0
        user = "mail" if root else getpass.getuser()
        if root:
            home.chmod(0o755)
            subprocess.run(["chown", "-R", "mail:mail", str(home / "mail")], check=True)
        own = "" if root else (f"default_internal_user = {user}\ndefault_login_user = {user}\n"
                               "service anvil {\n chroot =\n}\nservice imap-login {\n chroot =\n}\n")
        (home / "dovecot.conf").write_text(f"""
base_dir = {home}/run
log_path = {home}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_max_userip_connections = 100
mail_location = maildir:{home}/mail/%u
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = static
  args = uid={user} gid={"mail" if root else os.getegid()} home={home}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {self.port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
{own}""")

    def start(self):
        self.process = subprocess.Popen(["dovecot", "-F", "-c", str(self.home / "dovecot.conf")],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as s:
                    s.settimeout(2)
                    if s.recv(1):
                        return
            except OSError:
                time.sleep(0.1)
        sys.exit("Dovecot does not start: see " + str(self.home / "log"))

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def deliver(self, mail):
        self.count += 1
        name = f"{int(time.time())}.{self.count}.ledger"
        path = self.maildir / "tmp" / name
        path.write_bytes(mail)
        if os.geteuid() == 0:
            shutil.chown(path, "mail", "mail")
        path.rename(self.maildir / "new" / name)

    def held(self):
        return sum(len(list((self.maildir / d).iterdir())) for d in ("cur", "new"))


class Sink:
    """An SMTP server that keeps the headers of what it took; a mail counts from just before its 250."""

    def __init__(self):
        self.port, self.taken, self.lock, self.listener, self.open = free_port(), [], threading.Lock(), None, set()

    def start(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen(50)
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def stop(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.open.add(connection)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            with connection, connection.makefile("rwb") as wire:
                def answer(text):
                    wire.write(text + b"\r\n")
                    wire.flush()
                answer(b"220 sink")
                for line in wire:
                    verb = line[:4].upper()
                    if verb == b"DATA":
                        answer(b"354 go on")
                        data = bytearray()
                        for part in wire:
                            if part == b".\r\n":
                                break
                            data += part
                        else:
                            return
                        self.take(bytes(data))
                        answer(b"250 taken")
                    elif verb == b"QUIT":
                        answer(b"221 bye")
                        return
                    else:
                        answer(b"250 ok")
        except OSError:
            pass
        finally:
            self.open.discard(connection)

    def take(self, data):
        head = re.sub(rb"\r\n[ \t]+", b" ", data.split(b"\r\n\r\n", 1)[0]).decode("utf-8", "replace")
        fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head.split("\r\n"))}
        with self.lock:
            self.taken.append((fields.get("message-id", ""), fields.get("in-reply-to", ""), time.time()))


# Compiled once and lightly: for a desk that lives for less than a minute.
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class Desk:
    def __init__(self, home, jar, imap, smtp, *settings, jvm=()):
        self.home, self.process, self.port, self.began = home, None, free_port(), time.time()
        self.command = ["java", "-Xmx1g", *jvm, "-jar", str(jar), f"--server.port={self.port}", "--badgedesk.demo=false",
                        "--badgedesk.issuer.name=Ledger", "--badgedesk.issuer.support-address=support@ledger.example",
                        "--badgedesk.desk.mode=live", "--badgedesk.inbox.protocol=imap", "--badgedesk.inbox.host=127.0.0.1",
                        f"--badgedesk.inbox.port={imap}", "--badgedesk.inbox.username=support",
                        "--badgedesk.inbox.password=any", "--badgedesk.inbox.start=all", "--spring.mail.host=127.0.0.1",
                        f"--spring.mail.port={smtp}", *settings]

    def start(self):
        with open(self.home / "log", "ab") as log:
            self.process = subprocess.Popen(self.command, cwd=self.home, stdout=log, stderr=log)

    def await_health(self, limit=900):
        until = time.time() + limit
        while time.time() < until:
            if self.process.poll() is not None:
                sys.exit("the desk ended: see " + str(self.home / "log"))
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/login", timeout=2).close()
                return
            except OSError as e:
                if getattr(e, "code", None):
                    return
                time.sleep(0.2)
        sys.exit("the desk is not healthy after %d s: see %s" % (limit, self.home / "log"))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def rows(self, sql):
        lines = (self.home / "data/postgres/data/postmaster.pid").read_text().split("\n")
        out = subprocess.run(["psql", "-h", "127.0.0.1", "-p", lines[3], "-U", "postgres", "-d", "postgres", "-tA", "-F", "\t",
                              "-c", sql], capture_output=True, text=True, check=True).stdout
        return [line.split("\t") for line in out.splitlines()]

    def number(self, sql):
        return int(self.rows(sql)[0][0])

    def end(self):
        self.process.terminate()
        self.process.wait()
        pid = self.home / "data/postgres/data/postmaster.pid"
        if pid.exists():
            os.kill(int(pid.read_text().split("\n")[0]), signal.SIGINT)


def mail(number):
    return (f"Received: from mx.example by mail.example; {formatdate()}\r\n"
            f"From: Member {number} <member{number}@d{number}.example>\r\nTo: support@ledger.example\r\n"
            f"Subject: Question {number}\r\nMessage-ID: <{number}@ledger.example.org>\r\nDate: {formatdate()}\r\n"
            f"Content-Type: text/plain; charset=utf-8\r\n\r\n{QUESTIONS[number % len(QUESTIONS)]}\r\n\r\nMember {number}\r\n"
            ).encode()


def home():
    """A new folder for a run, which Dovecot's own user may enter."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="badgedesk-bench"))
    folder.chmod(0o755)
    (folder / "dovecot").mkdir()
    return folder


def unpacked(jar, home, jvm=()):
    """The jar as the image has it: unpacked, and with an archive of the classes that a start loads. A start takes a quarter of the work."""
    subprocess.run(["java", "-Djarmode=tools", "-jar", str(jar), "extract", "--destination", str(home / "jar")], check=True,
                   stdout=subprocess.DEVNULL)
    thin, archive = home / "jar" / jar.name, home / "jar" / "classes.jsa"
    (home / "first").mkdir()
    first = Desk(home / "first", thin, free_port(), free_port(), jvm=(*jvm, f"-XX:ArchiveClassesAtExit={archive}"))
    first.start()
    first.await_health()
    first.end()
    shutil.rmtree(home / "first")
    return thin, (*jvm, f"-XX:SharedArchiveFile={archive}")


def jar(given):
    # Whoever stops the run stops its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    for program in ("dovecot", "psql", "java"):
        if not shutil.which(program):
            sys.exit(program + " is not installed")
    path = pathlib.Path(given).resolve()
    if not path.exists():
        sys.exit(f"{path} is not there: run mvn -q -DskipTests package")
    return path
