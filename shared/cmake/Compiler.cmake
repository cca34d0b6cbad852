# The warnings and Qt restrictions with which all targets are built: target_link_libraries(x PRIVATE stoa_compiler).
add_library(stoa_compiler INTERFACE)
target_compile_options(stoa_compiler INTERFACE -Wall -Wextra -Werror -Wno-error=deprecated-declarations)
target_compile_definitions(stoa_compiler INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH)
target_include_directories(stoa_compiler INTERFACE ${CMAKE_SOURCE_DIR})
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # GCC takes the anonymous namespaces of sources that are compiled together for those of headers.
    target_compile_options(stoa_compiler INTERFACE -Wno-subobject-linkage)
endif()
if(STOA_SANITIZE)
    target_compile_options(stoa_compiler INTERFACE -fsanitize=${STOA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
        # function: Clang 14 can't place what it adds to functions of templates. enum: QWebSocket takes any close code as a
        # QWebSocketProtocol::CloseCode, also those from 4000.
        target_compile_options(stoa_compiler INTERFACE -fno-sanitize=function,enum)
    endif()
    target_link_options(stoa_compiler INTERFACE -fsanitize=${STOA_SANITIZE})
endif()
