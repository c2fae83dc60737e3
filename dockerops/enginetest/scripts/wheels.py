"""Packs Python packages that Debian ships as wheels: wheels.py FOLDER-OF-UNPACKED-DEBS FOLDER-FOR-WHEELS."""

import base64
import email.parser
import hashlib
import pathlib
import sys
import sysconfig
import zipfile

unpacked, wheels = map(pathlib.Path, sys.argv[1:])
python = "cp" + sysconfig.get_config_var("py_version_nodot")
native = f"{python}-{python}-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
listed = []


def normal(name):
    return name.lower().replace("-", "_").replace(".", "_")


for deb in sorted(unpacked.iterdir()):
    site = deb / "usr/lib/python3/dist-packages"
    for info in sorted(site.glob("*.dist-info")):
        meta = email.parser.Parser().parsestr((info / "METADATA").read_text(), headersonly=True)
        name, version = normal(meta["Name"]), meta["Version"]
        compiled = any(f.suffix == ".so" for f in site.rglob("*"))
        tag = native if compiled else "py3-none-any"
        target = f"{name}-{version}.dist-info"
        content = {}
        for f in sorted(site.rglob("*")):
            path = f.relative_to(site)
            # Debian links some files, such as the CA certificates, to others outside the package: those become plain files or stay out.
            if not f.is_file() or "__pycache__" in path.parts:
                continue
            if path.parts[0].endswith(".dist-info"):
                if path.parts[0] != info.name or path.name in ("RECORD", "WHEEL", "INSTALLER", "direct_url.json"):
                    continue
                path = pathlib.PurePath(target, *path.parts[1:])
            content[str(path)] = f.read_bytes()
        content[f"{target}/WHEEL"] = (
            f"Wheel-Version: 1.0\nGenerator: slipway\nRoot-Is-Purelib: {str(not compiled).lower()}\nTag: {tag}\n"
        ).encode()
        record = ""
        for path, data in content.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(data)}\n"
        content[f"{target}/RECORD"] = (record + f"{target}/RECORD,,\n").encode()
        with zipfile.ZipFile(wheels / f"{name}-{version}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as z:
            for path, data in content.items():
                z.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), data)
        listed.append(f"{meta['Name'].lower()}=={version}\n")

(wheels / "wheels.txt").write_text("".join(sorted(listed)))
