#pragma once

#include "server/rendering/SafeHtml.h"

#include <QStringView>

namespace stoa {

// A message's text as HTML: all of it escaped, and the web addresses in it (LinkFinder) as links whose target
// is the very text they show. Never anything but text and such links. Linear in the text's length.
class MessageHtml
{
public:
    // What comes after these in one text stays text: each adds some 80 bytes.
    static constexpr int maxLinks = 100;

    static SafeHtml of(QStringView text);
    // The same, behind what html holds.
    static void append(QByteArray &html, QStringView text);
    // All of it as text, without links.
    static void appendEscaped(QByteArray &html, QStringView text);

private:
    static void appendLink(QByteArray &html, QStringView address);
};

} // namespace stoa
