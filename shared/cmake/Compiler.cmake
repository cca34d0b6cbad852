# The warnings and Qt restrictions with which all targets are built: target_link_libraries(x PRIVATE stoa_compiler).
add_library(stoa_compiler INTERFACE)
target_compile_options(stoa_compiler INTERFACE -Wall -Wextra -Werror -Wno-error=deprecated-declarations)
target_compile_definitions(stoa_compiler INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH)
target_include_directories(stoa_compiler INTERFACE ${CMAKE_SOURCE_DIR})
if(STOA_SANITIZE)
    target_compile_options(stoa_compiler INTERFACE -fsanitize=${STOA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(stoa_compiler INTERFACE -fsanitize=${STOA_SANITIZE})
endif()
