#pragma once

#include "server/chat/MessageRenderer.h"

namespace stoa {

// Renders markup that differs from the text, and counts the renderings. For one thread.
struct EscapingRenderer final : MessageRenderer
{
    QByteArray message(const Message &message) const override
    {
        ++renderings;
        return message.text.toHtmlEscaped().toUtf8();
    }

    mutable int renderings = 0;
};

} // namespace stoa
