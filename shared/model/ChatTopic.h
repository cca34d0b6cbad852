#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// The subject of a chat: trimmed, NFC, one line of up to 250 code points without control characters or lone
// surrogates. It may be empty, which means that the chat has none.
class ChatTopic
{
public:
    static constexpr qsizetype maxCodePoints = 250;

    // Problem codes: "too_long", "bad_field".
    static tl::expected<ChatTopic, Problem> fromInput(const QString &input);

    const QString &value() const { return m_value; }

private:
    explicit ChatTopic(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
