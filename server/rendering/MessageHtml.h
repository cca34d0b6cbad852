#pragma once

#include "server/rendering/SafeHtml.h"

#include <QStringView>

namespace stoa {

// Converts a message's text to HTML. Everything is escaped, and web addresses (LinkFinder) become links whose
// target is exactly the text that they show; there is no other markup. Linear in the length, thread-safe.
class MessageHtml
{
public:
    // Further addresses in a text stay plain, because each link adds about 80 bytes.
    static constexpr int maxLinks = 100;

    static SafeHtml fromText(QStringView text);
    // Appends the HTML of the text.
    static void append(QByteArray &html, QStringView text);
    // Appends the escaped text, without links.
    static void appendEscaped(QByteArray &html, QStringView text);

private:
    static void appendLink(QByteArray &html, QStringView address);
};

} // namespace stoa
