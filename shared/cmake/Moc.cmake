# AUTOMOC starts moc by the script moc-alone, which says why.
get_target_property(QT_MOC Qt6::moc LOCATION)
set(CMAKE_AUTOMOC_EXECUTABLE ${CMAKE_BINARY_DIR}/moc-alone)
configure_file(shared/cmake/moc-alone.in ${CMAKE_AUTOMOC_EXECUTABLE} @ONLY USE_SOURCE_PERMISSIONS)
