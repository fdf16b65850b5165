# Writes the built-in definitions as C: cmake -DFILES=... -DROOT=... -DOUT=...
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS FILES)
  file(READ "${ROOT}/${file}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR length "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "^data/([^/]+)/.*" "\\1" room "${file}")
  get_filename_component(name "${file}" NAME_WE)
  string(APPEND arrays
    "static const unsigned char text_${index}[] = {${bytes}};\n")
  string(APPEND rows
    "    { \"${room}\", \"${name}\", text_${index}, ${length} },\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUT}.new"
  "/* Made by embed.cmake from data/. */\n"
  "#include <wardscore/policy.h>\n\n${arrays}\n"
  "const struct ws_builtin ws_builtins[] = {\n${rows}};\n\n"
  "const size_t ws_builtin_count = WS_COUNT(ws_builtins);\n")
file(RENAME "${OUT}.new" "${OUT}")
