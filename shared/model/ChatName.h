#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The name of a chat: trimmed, NFC, 1 to 100 code points, no control characters or lone surrogates.
class ChatName
{
public:
    static constexpr qsizetype maxCodePoints = 100;

    // Problem codes: "blank", "too_long", "bad_field".
    static tl::expected<ChatName, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

private:
    explicit ChatName(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
