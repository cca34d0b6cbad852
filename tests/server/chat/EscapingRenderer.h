#pragma once

#include "server/chat/MessageRenderer.h"

namespace stoa {

// Markup that a test can tell from the text, and how often it was made. For one thread.
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
