#include "server/net/HttpSyntax.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace stoa {

int HttpSyntax::hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool HttpSyntax::isTokenChar(char c)
{
    return std::isalnum(uchar(c)) || (c && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool HttpSyntax::isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool HttpSyntax::isFieldText(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

QByteArrayView HttpSyntax::withoutSpace(QByteArrayView text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

} // namespace stoa
