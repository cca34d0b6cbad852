#pragma once

#include <QStringView>

#include <optional>

namespace stoa {

// Finds the web addresses in a text, one after the other, in time linear in its length.
//
// An address begins with http:// or https:// in any case, where no ASCII letter or digit stands before it,
// and a host: letters, digits, marks, "." "-" "_" of any script, then a port or none. It goes on to the next
// space, one of
// "<>\^`{|}, or what is invisible, a bracket, a quote or other punctuation beyond ASCII; .,;:!?' and closing
// brackets that it did not open are left out at its end. No other scheme, no name or password for the server
// (https://bank.example@evil.example), no host in percent signs or brackets.
class LinkFinder
{
public:
    struct Range
    {
        qsizetype begin;
        qsizetype end;

        friend bool operator==(const Range &, const Range &) = default;
    };

    // text must outlive it.
    explicit LinkFinder(QStringView text)
        : m_text(text)
    {
    }

    // The next address; none: there are no more.
    std::optional<Range> next();

    // Looks at single characters so far: how tests see that it is linear.
    qsizetype looks() const { return m_looks; }

private:
    qsizetype schemeBefore(qsizetype colon);
    qsizetype endOfAddress(qsizetype host);
    qsizetype skipWhile(qsizetype from, bool (*isPart)(char32_t));
    qsizetype afterPort(qsizetype colon);
    qsizetype trimmed(qsizetype begin, qsizetype end);
    qsizetype surplus(qsizetype begin, qsizetype end, QChar opening, QChar closing);

    bool isAt(qsizetype position, QStringView characters) const;

    const QStringView m_text;
    qsizetype m_at = 0; // all before is done with
    qsizetype m_looks = 0;
};

} // namespace stoa
