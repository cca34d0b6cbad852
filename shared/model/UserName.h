#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The name of an account after PRECIS UsernameCaseMapped (RFC 8265 3.3): trimmed, inner blanks one space
// each, width-mapped, NFC, 1 to 32 code points, no control, zero-width or bidi characters but the joiners
// that a language needs (JoinerRule), and of one script or so (NameSpoofing). Unique by key(), the
// case-folded form; no new account gets the skeleton() of another one.
class UserName
{
public:
    static constexpr qsizetype maxCodePoints = 32;
    // UTF-16 units of the longest input, trimmed. Longer ones are refused before they are normalized, which
    // takes quadratic time.
    static constexpr qsizetype maxUnits = 1024;

    // For a new account. Problem codes: "blank", "too_long", "bad_field", "look_alike".
    static tl::expected<UserName, Problem> fromInput(const QString &input);
    // The problem of a name with more than maxCodePoints.
    static Problem tooLong();
    // The form by which names are compared, also for names that break today's rules: width-mapped, fully
    // case-folded (ß becomes ss), NFC, blanks as above, without joiners. The key of a key is the key itself.
    static QString keyOf(const QString &name);

    const QString &value() const { return m_value; }

    QString key() const { return keyOf(m_value); }

    // Names that look alike have the same one (NameSpoofing).
    QString skeleton() const;

private:
    explicit UserName(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
