#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// One emoji: a sequence that emoji-test.txt of Unicode lists as fully qualified, the form that keyboards
// send.
class Emoji
{
public:
    // Problem code: "bad_field". Input in another form that the list knows (minimally or unqualified) is
    // brought to the fully qualified one, so that the same emoji is never counted twice.
    static tl::expected<Emoji, Problem> fromInput(const QString &input);

    // True for a text of one to three emoji and nothing else but spaces. Pages show it larger. Emoji in other
    // forms count, too, as in fromInput().
    static bool isFewEmoji(QStringView text);

    const QString &value() const { return m_value; }

private:
    explicit Emoji(QString value)
        : m_value(std::move(value))
    {
    }

    QString m_value;
};

} // namespace stoa
