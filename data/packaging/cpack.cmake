# Read by cpack before it packs. Debian's folders (lib/x86_64-linux-gnu) are
# decided when the build is configured, so that it cannot be put right here.
if(NOT CPACK_PACKAGING_INSTALL_PREFIX STREQUAL "/usr")
  message(FATAL_ERROR
    "Packages are made of a build for /usr: cmake --workflow --preset package")
endif()

# The same build gives the same bytes: times in the packages are the day of the
# version, unless the caller says otherwise.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} ${CPACK_WARDSCORE_EPOCH})
endif()
