#pragma once

#include "shared/model/Message.h"

#include <QByteArray>

namespace stoa {

// Renders the markup of a message for live events. An interface, so that chat/ does not depend on templates.
// Thread-safe.
class MessageRenderer
{
public:
    // Returns the message as the page shows it: HTML in UTF-8, the same in all languages.
    virtual QByteArray message(const Message &message) const = 0;

protected:
    ~MessageRenderer() = default;
};

} // namespace stoa
