#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The text of a message: 1 to 10,000 code points, not blank, no lone surrogates and no control characters
// except tab and line feed (CR LF and CR become LF).
class MessageText
{
public:
    static constexpr qsizetype maxCodePoints = 10'000;

    // Problem codes: "blank", "too_long", "bad_field".
    static tl::expected<MessageText, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

private:
    explicit MessageText(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
