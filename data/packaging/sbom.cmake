# Writes what the program is made of as SPDX 2.3 JSON, from what is installed
# where it is built: cmake -DPROGRAM=... -DVERSION=... -DCOMPILER=... -DUTHASH=...
# -DEPOCH=... -DOUT=... -P sbom.cmake. Nothing in it is kept by hand but the
# own licence. Where a figure cannot be had it is left out or NOASSERTION.
cmake_minimum_required(VERSION 3.25)

set(doc "{}")

# put(PATH... TEXT): sets one text of the document.
macro(put)
  set(path ${ARGV})
  list(POP_BACK path text)
  # Quotes and backslashes would end the JSON text.
  string(REGEX REPLACE "([\\\\\"])" "\\\\\\1" text "${text}")
  string(JSON doc SET "${doc}" ${path} "\"${text}\"")
endmacro()

set(package_count 0)
set(relation_count 0)
set(seen "")

# relate(FROM TYPE TO)
macro(relate from type to)
  string(JSON doc SET "${doc}" relationships ${relation_count} "{}")
  put(relationships ${relation_count} spdxElementId "${from}")
  put(relationships ${relation_count} relationshipType "${type}")
  put(relationships ${relation_count} relatedSpdxElement "${to}")
  math(EXPR relation_count "${relation_count} + 1")
endmacro()

# add_package(ID NAME VERSION LICENSE): the parts every package has.
macro(add_package id name version license)
  set(n ${package_count})
  string(JSON doc SET "${doc}" packages ${n} "{}")
  put(packages ${n} SPDXID "${id}")
  put(packages ${n} name "${name}")
  if(NOT "${version}" STREQUAL "")
    put(packages ${n} versionInfo "${version}")
  endif()
  put(packages ${n} downloadLocation NOASSERTION)
  string(JSON doc SET "${doc}" packages ${n} filesAnalyzed false)
  put(packages ${n} licenseConcluded "${license}")
  put(packages ${n} licenseDeclared "${license}")
  put(packages ${n} copyrightText NOASSERTION)
  math(EXPR package_count "${package_count} + 1")
endmacro()

# The distribution, for the addresses of its packages.
set(distribution "")
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release line REGEX "^ID=")
  string(REGEX REPLACE "^ID=\"?([a-z0-9._-]+)\"?$" "\\1" distribution "${line}")
endif()

# The package a file came in, as owner_name, owner_version, owner_arch. A merged
# /usr has files under two names, and dpkg knows one of them.
function(find_owner file)
  set(owner_name "" PARENT_SCOPE)
  file(REAL_PATH "${file}" real)
  string(REGEX REPLACE "^/usr" "" short "${real}")
  foreach(name IN ITEMS "${file}" "${real}" "${short}" "/usr${real}")
    execute_process(COMMAND dpkg-query -S "${name}" OUTPUT_VARIABLE found
      RESULT_VARIABLE failed ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT failed AND found MATCHES "^([^:, ]+)")
      set(package ${CMAKE_MATCH_1})
      execute_process(COMMAND dpkg-query -W
        -f "\${Package};\${Version};\${Architecture}\n" ${package}
        OUTPUT_VARIABLE facts OUTPUT_STRIP_TRAILING_WHITESPACE)
      string(REGEX MATCH "^[^\n]+" facts "${facts}")
      list(GET facts 0 package)
      list(GET facts 1 version)
      list(GET facts 2 arch)
      set(owner_name ${package} PARENT_SCOPE)
      set(owner_version ${version} PARENT_SCOPE)
      set(owner_arch ${arch} PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

# add_part(FILE TYPE FORWARD): the package of a file, once; two libraries may
# come in one. FORWARD says that the program stands on the left of the relation.
function(add_part file type forward)
  find_owner("${file}")
  if(owner_name STREQUAL "")
    get_filename_component(owner_name "${file}" NAME)
    set(owner_version "")
  endif()
  string(REGEX REPLACE "[^A-Za-z0-9.-]" "-" id "SPDXRef-${owner_name}")
  if(id IN_LIST seen)
    return()
  endif()
  list(APPEND seen ${id})
  add_package(${id} "${owner_name}" "${owner_version}" NOASSERTION)
  if(distribution AND owner_version)
    string(REPLACE "+" "%2B" escaped "${owner_version}")
    string(REPLACE ":" "%3A" escaped "${escaped}")
    string(JSON doc SET "${doc}" packages ${n} externalRefs "[{}]")
    put(packages ${n} externalRefs 0 referenceCategory PACKAGE-MANAGER)
    put(packages ${n} externalRefs 0 referenceType purl)
    put(packages ${n} externalRefs 0 referenceLocator
      "pkg:deb/${distribution}/${owner_name}@${escaped}?arch=${owner_arch}")
  endif()
  if(forward)
    relate(SPDXRef-wardscore ${type} ${id})
  else()
    relate(${id} ${type} SPDXRef-wardscore)
  endif()
  foreach(name IN ITEMS doc package_count relation_count seen)
    set(${name} "${${name}}" PARENT_SCOPE)
  endforeach()
endfunction()

# ---- The document ------------------------------------------------------------

# The day of the version, so that the same build gives the same bytes.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} ${EPOCH})
endif()
string(TIMESTAMP created "%Y-%m-%dT%H:%M:%SZ" UTC)

file(SHA256 "${PROGRAM}" hash)
string(UUID uuid NAMESPACE 6ba7b810-9dad-11d1-80b4-00c04fd430c8
       NAME "wardscore ${VERSION} ${hash}" TYPE SHA1)
put(spdxVersion SPDX-2.3)
put(dataLicense CC0-1.0)
put(SPDXID SPDXRef-DOCUMENT)
put(name "wardscore-${VERSION}")
put(documentNamespace "urn:uuid:${uuid}")
string(JSON doc SET "${doc}" creationInfo "{}")
put(creationInfo created "${created}")
string(JSON doc SET "${doc}" creationInfo creators "[]")
put(creationInfo creators 0 "Organization: The wardscore authors")
put(creationInfo creators 1 "Tool: CMake-${CMAKE_VERSION}")
string(JSON doc SET "${doc}" packages "[]")
string(JSON doc SET "${doc}" relationships "[]")

add_package(SPDXRef-wardscore wardscore "${VERSION}" MIT)
put(packages 0 copyrightText "Copyright (c) 2026 The wardscore authors")
put(packages 0 primaryPackagePurpose APPLICATION)
relate(SPDXRef-DOCUMENT DESCRIBES SPDXRef-wardscore)

# What the program asks the dynamic linker for.
execute_process(COMMAND objdump -p "${PROGRAM}"
  OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "NEEDED +[^ \n]+" sonames "${headers}")
list(TRANSFORM sonames REPLACE "^NEEDED +" "")
list(SORT sonames)
foreach(soname IN LISTS sonames)
  execute_process(COMMAND ${COMPILER} -print-file-name=${soname}
    OUTPUT_VARIABLE file OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
  add_part("${file}" DYNAMIC_LINK TRUE)
endforeach()

# What was compiled into it, and what compiled it.
add_part("${UTHASH}" BUILD_DEPENDENCY_OF FALSE)
file(REAL_PATH "${COMPILER}" compiler)
add_part("${compiler}" BUILD_TOOL_OF FALSE)
add_part("${CMAKE_COMMAND}" BUILD_TOOL_OF FALSE)

file(WRITE "${OUT}.new" "${doc}\n")
file(RENAME "${OUT}.new" "${OUT}")
