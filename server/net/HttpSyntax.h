#pragma once

#include <QByteArrayView>

// The smallest parts of an HTTP message (RFC 9110 5.6).
namespace stoa::HttpSyntax {

// Returns the value of a hexadecimal digit, or -1.
int hexDigit(char c);
bool isTokenChar(char c);
// False if the text is empty.
bool isToken(QByteArrayView text);
// True if there are only visible characters, spaces, tabs and obs-text: no NUL, CR or LF (5.5).
bool isFieldText(QByteArrayView text);
// Optional white space is only space and tab. QByteArray::trimmed() would remove more.
QByteArrayView withoutSpace(QByteArrayView text);

} // namespace stoa::HttpSyntax
