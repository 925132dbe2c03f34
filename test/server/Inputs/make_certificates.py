"""Makes certificates in FOLDER with openssl: make_certificates.py FOLDER

    ca.pem            a certification authority of ours; its key ca.key
    good.pem          for localhost, by that authority (certificate and key in one file, as all of these)
    expired.pem       the same, yesterday
    other-host.pem    for elsewhere.invalid
    self-signed.pem   for localhost, by itself
    client.pem        for a client, by that authority
"""

import os
import shutil
import subprocess
import sys


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def key(name):
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name + ".key")


def authority():
    key("ca")
    openssl("req", "-x509", "-key", "ca.key", "-subj", "/CN=test authority", "-days", "2", "-out", "ca.pem")
    with open("ca.conf", "w") as file:
        file.write(
            "[ca]\ndefault_ca = here\n[here]\ndatabase = index\nserial = serial\nnew_certs_dir = .\ndefault_md = sha256\npolicy = any\n"
            "copy_extensions = copy\nunique_subject = no\n[any]\ncommonName = supplied\n")
    open("index", "w").close()
    with open("serial", "w") as file:
        file.write("01\n")


def certificate(name, host, begin="20200101000000Z", end="20990101000000Z"):
    key(name)
    openssl("req", "-new", "-key", name + ".key", "-subj", "/CN=" + host, "-addext", "subjectAltName=DNS:" + host, "-out", name + ".csr")
    openssl("ca", "-batch", "-config", "ca.conf", "-cert", "ca.pem", "-keyfile", "ca.key", "-in", name + ".csr", "-out", name + ".pem",
            "-notext", "-startdate", begin, "-enddate", end)
    join(name)


def join(name):
    with open(name + ".pem", "a") as to, open(name + ".key") as source:
        to.write(source.read())


if not shutil.which("openssl"):
    sys.exit("missing: openssl (Debian package of that name)")
os.makedirs(sys.argv[1], exist_ok=True)
os.chdir(sys.argv[1])
authority()
certificate("good", "localhost")
certificate("expired", "localhost", end="20210101000000Z")
certificate("other-host", "elsewhere.invalid")
certificate("client", "client")
key("self-signed")
openssl("req", "-x509", "-key", "self-signed.key", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2", "-out",
        "self-signed.pem")
join("self-signed")
