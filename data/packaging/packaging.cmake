# Installing, and the Debian packages made of it. Three components, three
# packages: program (wardscore), library (libwardscore0), development
# (libwardscore-dev). docs/packaging.md tells why they are cut so.

set(packaging ${CMAKE_SOURCE_DIR}/data/packaging)
set(packed ${CMAKE_BINARY_DIR}/packed)
set(WS_MAINTAINER "The wardscore authors <wardscore@example.invalid>")
set(WS_REVISION 1)
set(library_package libwardscore${PROJECT_VERSION_MAJOR})
# Folders that others make on the way must not follow the umask.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)

# ---- Files that are made: completions, compressed pages and changelogs -------

set(packed_files "")

# pack(SOURCE NAME): SOURCE as packed/NAME.gz, without name and time inside.
function(pack source name)
  add_custom_command(OUTPUT ${packed}/${name}.gz
    COMMAND sh -c "mkdir -p \"$(dirname \"$2\")\" && gzip -9nc \"$1\" >\"$2\""
            pack ${source} ${packed}/${name}.gz
    DEPENDS ${source} VERBATIM)
  set(packed_files ${packed_files} ${packed}/${name}.gz PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE pages CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/docs/man
  docs/man/*.[1-8])
foreach(page IN LISTS pages)
  pack(${CMAKE_SOURCE_DIR}/docs/man/${page} man/${page})
endforeach()

set(changes ${CMAKE_SOURCE_DIR}/docs/CHANGELOG.md)
pack(${changes} changelog)
add_custom_command(OUTPUT ${packed}/changelog.Debian
  COMMAND sh -c "sh \"$@\" >${packed}/changelog.Debian" changelog
          ${packaging}/changelog.sh ${changes} ${WS_REVISION} ${WS_MAINTAINER}
  DEPENDS ${packaging}/changelog.sh ${changes} VERBATIM)
pack(${packed}/changelog.Debian changelog.Debian)

# The day of the version is the time of everything in the packages.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${changes})
file(STRINGS ${changes} newest REGEX "^## .* - [0-9-]+$" LIMIT_COUNT 1)
string(REGEX REPLACE "^.* - " "" newest "${newest}")
execute_process(COMMAND date -u -d ${newest} +%s OUTPUT_VARIABLE newest_epoch
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

file(MAKE_DIRECTORY ${packed})
set(completion_files
  bash bash-completion/completions/wardscore
  zsh zsh/vendor-completions/_wardscore
  fish fish/vendor_completions.d/wardscore.fish)
while(completion_files)
  list(POP_FRONT completion_files shell path)
  get_filename_component(folder ${path} DIRECTORY)
  get_filename_component(name ${path} NAME)
  add_custom_command(OUTPUT ${packed}/${path}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${packed}/${folder}
    COMMAND sh -c "\"$1\" completion --lang en \"$2\" >\"$3\"" completion
            $<TARGET_FILE:wardscore> ${shell} ${packed}/${path}
    DEPENDS wardscore VERBATIM)
  list(APPEND packed_files ${packed}/${path})
  install(FILES ${packed}/${path}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder} COMPONENT program)
endwhile()

add_custom_target(packed ALL DEPENDS ${packed_files})

# The compiler's name is no part of a program.
foreach(target IN ITEMS wardscore libwardscore_shared)
  add_custom_command(TARGET ${target} POST_BUILD COMMAND ${CMAKE_OBJCOPY}
    --remove-section=.comment $<TARGET_FILE:${target}> VERBATIM)
endforeach()

# ---- The program ---------------------------------------------------------------

install(TARGETS wardscore COMPONENT program)
install(DIRECTORY ${packed}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}
  COMPONENT program)
install(DIRECTORY data/policies data/wards data/surveys data/schema data/samples
  DESTINATION ${CMAKE_INSTALL_DATADIR}/wardscore COMPONENT program
  PATTERN "*.[ch]" EXCLUDE)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs
  COMPONENT program FILES_MATCHING PATTERN "*.md" PATTERN "*.svg"
  PATTERN "man" EXCLUDE PATTERN "examples" EXCLUDE)
install(DIRECTORY data/systemd/ DESTINATION lib/systemd/system
  COMPONENT program FILES_MATCHING REGEX "\\.(service|timer)$")
foreach(kind IN ITEMS sysusers tmpfiles)
  install(FILES data/systemd/wardscore.${kind} DESTINATION lib/${kind}.d
    RENAME wardscore.conf COMPONENT program)
endforeach()
install(FILES data/systemd/wardscore-publish.cron
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

# What the program is made of, found out when it is installed.
install(CODE "execute_process(COMMAND \"${CMAKE_COMMAND}\"
    -DPROGRAM=$<TARGET_FILE:wardscore>
    -DVERSION=${PROJECT_VERSION} -DCOMPILER=${CMAKE_C_COMPILER}
    -DUTHASH=${UTHASH_INCLUDE}/uthash.h -DEPOCH=${newest_epoch}
    -DOUT=${packed}/wardscore.spdx.json -P ${packaging}/sbom.cmake
    COMMAND_ERROR_IS_FATAL ANY)" COMPONENT program)
install(FILES ${packed}/wardscore.spdx.json
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

# ---- The library, and what a program that uses it is built with ----------------

install(TARGETS libwardscore_shared EXPORT wardscore
  LIBRARY COMPONENT library NAMELINK_COMPONENT development)
install(DIRECTORY include/wardscore DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT development FILES_MATCHING PATTERN "*.h")
install(FILES ${CMAKE_BINARY_DIR}/include/wardscore/version.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/wardscore COMPONENT development)

configure_file(${packaging}/wardscore.pc.in ${packed}/wardscore.pc @ONLY)
install(FILES ${packed}/wardscore.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

include(CMakePackageConfigHelpers)
set(cmake_folder ${CMAKE_INSTALL_LIBDIR}/cmake/wardscore)
configure_package_config_file(${packaging}/wardscoreConfig.cmake.in
  ${packed}/wardscoreConfig.cmake INSTALL_DESTINATION ${cmake_folder}
  NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${packed}/wardscoreConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${packed}/wardscoreConfig.cmake
  ${packed}/wardscoreConfigVersion.cmake
  DESTINATION ${cmake_folder} COMPONENT development)
install(EXPORT wardscore FILE wardscoreTargets.cmake NAMESPACE wardscore::
  DESTINATION ${cmake_folder} COMPONENT development)
install(DIRECTORY docs/examples/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libwardscore-dev/examples
  COMPONENT development)

# ---- Papers that every package carries -----------------------------------------

set(package_of_program wardscore)
set(package_of_library ${library_package})
set(package_of_development libwardscore-dev)
foreach(component IN ITEMS program library development)
  set(package ${package_of_${component}})
  install(FILES ${packaging}/copyright ${packed}/changelog.gz
    ${packed}/changelog.Debian.gz
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  if(EXISTS ${packaging}/${component}.lintian-overrides)
    install(FILES ${packaging}/${component}.lintian-overrides
      DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
      RENAME ${package} COMPONENT ${component})
  endif()
endforeach()

# ---- CPack ---------------------------------------------------------------------

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME wardscore)
set(CPACK_PACKAGE_CONTACT ${WS_MAINTAINER})
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_PROJECT_CONFIG_FILE ${packaging}/cpack.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${packaging}/finish.cmake)
set(CPACK_WARDSCORE_EPOCH ${newest_epoch})
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program library development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${WS_REVISION})
set(CPACK_DEBIAN_PACKAGE_SOURCE wardscore)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
# Before 1.0 a minor version may change the library under one soname.
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY "=")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME ${package_of_program})
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"check the figures of a city's wards against policy targets
wardscore reads the survey exports of a city as spreadsheets leave them and
reports which ward met which target, as a table for people and as CSV, JSON
or Markdown for other programs. It also ranks the wards, follows them over
the years, reviews the yearly plan of a ward and counts respondents, one row
a person, into tallies.
.
Verdicts are decided on exact figures, and bad input is refused with its file,
line and column. The policy of the 24 wards of Osaka City is built in; other
cities bring theirs as JSON files. Messages and manual are in English and
Japanese.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${package_of_library})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
"scorecards of a city's wards against policy targets - library
The library behind the wardscore program: it reads survey tallies and reported
figures of a city's wards, holds them against the targets of a policy, and
makes reports of the result.
.
This package holds the shared library, for programs that were built with
libwardscore-dev. The wardscore program does not need it.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME ${package_of_development})
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "${library_package} (= ${PROJECT_VERSION}-${WS_REVISION}), libc6-dev | libc-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
"scorecards of a city's wards against policy targets - development files
The library behind the wardscore program: it reads survey tallies and reported
figures of a city's wards, holds them against the targets of a policy, and
makes reports of the result.
.
This package holds the headers, the files for pkg-config and CMake, and an
example. There is no static library.")

foreach(component IN ITEMS PROGRAM LIBRARY DEVELOPMENT)
  set(CPACK_DEBIAN_${component}_PACKAGE_PRIORITY optional)
endforeach()
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
include(CPack)
