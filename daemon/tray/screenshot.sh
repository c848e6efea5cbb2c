#!/bin/sh
# Takes the README's picture of the tray menu in a real panel, without a screen of one's own:
#   sh daemon/tray/screenshot.sh daemon/demo/tray.jpg
# Needs (Debian): xvfb dbus-daemon xfce4-panel xdotool imagemagick. LANG chooses the language.
set -e
out=$(realpath -m "$1")
drape=$(dirname "$(realpath "$0")")/../cli/drape.mjs
home=$(mktemp -d)
export HOME="$home" XDG_CONFIG_HOME="$home/config" DISPLAY=:87 LANG="${LANG:-en_GB.UTF-8}"
Xvfb $DISPLAY -screen 0 1000x720x24 >/dev/null 2>&1 &
screen=$!
trap 'kill $screen; rm -rf "$home"' EXIT
mkdir -p "$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml"
cat > "$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml" <<'P'
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="40"/>
      <property name="icon-size" type="uint" value="28"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator"><property name="expand" type="bool" value="true"/></property>
    <property name="plugin-2" type="string" value="systray"><property name="square-icons" type="bool" value="true"/></property>
    <property name="plugin-3" type="string" value="clock"/>
  </property>
</channel>
P
sleep 1
dbus-run-session -- sh -c '
  xfce4-panel --disable-wm-check >/dev/null 2>&1 &
  node "$0" daemon --port 0 --data "$HOME/data" >/dev/null 2>&1 &
  sleep 6
  node -e "
    const { url, admin_token } = JSON.parse(require(\"fs\").readFileSync(process.env.HOME + \"/data/daemon.json\", \"utf8\"))
    fetch(url + \"/api/v1/pairing/approval\", { method: \"POST\", body: JSON.stringify({ browser: \"Chrome on Linux\" }),
      headers: { authorization: \"Bearer \" + admin_token, \"content-type\": \"application/json\" } })"
  sleep 3
  xdotool mousemove 880 20 click 3
  sleep 2
  import -window root "$1"
  kill %2 2>/dev/null || true
' "$drape" "$home/menu.png"
convert "$home/menu.png" -crop 382x404+618+0 +repage -quality 88 "$out"
