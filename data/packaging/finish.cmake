# Run by cpack on the packages it made: what CPack 3.25 cannot say. Libraries
# and headers of several architectures may be installed side by side, and the
# linker's cache is told by a trigger instead of by scripts.
set(multi_arch_of_wardscore foreign)
set(work ${CPACK_TEMPORARY_DIRECTORY}/finish)

foreach(package IN LISTS CPACK_PACKAGE_FILES)
  file(REMOVE_RECURSE ${work})
  execute_process(COMMAND dpkg-deb -R ${package} ${work}
    COMMAND_ERROR_IS_FATAL ANY)
  file(READ ${work}/DEBIAN/control control)
  string(REGEX MATCH "Package: ([^\n]+)" line "${control}")
  set(multi_arch same)
  if(DEFINED multi_arch_of_${CMAKE_MATCH_1})
    set(multi_arch ${multi_arch_of_${CMAKE_MATCH_1}})
  endif()
  string(REPLACE "\nDescription:" "\nMulti-Arch: ${multi_arch}\nDescription:"
    control "${control}")
  file(WRITE ${work}/DEBIAN/control "${control}")

  # CPack's scripts do nothing but call ldconfig.
  if(EXISTS ${work}/DEBIAN/postinst)
    file(REMOVE ${work}/DEBIAN/postinst ${work}/DEBIAN/postrm)
    file(WRITE ${work}/DEBIAN/triggers "activate-noawait ldconfig\n")
  endif()
  # Folders that CPack made on the way follow the umask.
  execute_process(COMMAND chmod -R u=rwX,go=rX ${work}
    COMMAND_ERROR_IS_FATAL ANY)
  # One thread: the compressed bytes depend on their number.
  execute_process(
    COMMAND dpkg-deb -b --root-owner-group -Zxz --threads-max=1 ${work}
            ${package}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endforeach()
