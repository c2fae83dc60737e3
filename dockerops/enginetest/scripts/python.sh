# Runs inside a fresh Debian system and makes it what the official Python image is to a Dockerfile: python and pip there, packages to be had.
# $packages: Debian's packages that become wheels.

# A mirror that is a copy of an earlier day has lists that say they are old; they are still signed.
apt-get -q -o Acquire::Check-Valid-Until=false update
mkdir -p /tmp/debs /tmp/unpacked /opt/wheels
cd /tmp/debs
apt-get -q -o APT::Sandbox::User=root download $packages
for deb in *.deb; do
  mkdir "/tmp/unpacked/$deb"
  dpkg-deb -x "$deb" "/tmp/unpacked/$deb"
done
cd /
python3 /tmp/wheels.py /tmp/unpacked /opt/wheels

# The official image lets pip install for the whole system, and calls Python "python".
rm -f /usr/lib/python3*/EXTERNALLY-MANAGED
ln -sf python3 /usr/bin/python
printf '[global]\nno-index = true\nfind-links = /opt/wheels\n' > /etc/pip.conf
python3 -c 'import platform; print(platform.python_version())' > /opt/wheels/python.txt

# Small, as a slim image is.
apt-get clean
rm -rf /tmp/* /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/* /usr/share/doc/* /usr/share/man/* /usr/share/info/* \
  /usr/share/locale/* /usr/share/bash-completion /etc/resolv.conf /etc/hostname
find / -xdev -name __pycache__ -prune -exec rm -rf {} +
