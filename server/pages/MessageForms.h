#pragma once

#include "shared/model/Membership.h"
#include "shared/model/Message.h"
#include "shared/model/MessageRequest.h"

#include <QVariantMap>

#include <optional>

namespace stoa {

class FormData;

// The forms by which a browser without scripts changes one message (templates/_message-forms.html).
namespace MessageForms {

// An edit that was refused, which the form shows again.
struct RefusedEdit
{
    QString text; // as it was written
    QString version; // the one that it was written for
    bool isConflict = false; // somebody has edited the message meanwhile
};

// Returns the change that the fields ask for: action ("edit", "remove", "react" or "unreact") with text,
// version and, for a plain message, `plain`, or emoji. Problem codes: "bad_field", and those of MessageText.
tl::expected<MessageRequest, Problem> requestIn(const FormData &fields, const Requester &requester,
                                                MessageId message);
// Returns the text of an edit, and an empty one for any other change.
QString textIn(const FormData &fields);
// Returns nothing if the fields ask for another change than an edit.
std::optional<RefusedEdit> refusedEdit(const FormData &fields, const Problem &problem);
// Returns the values of the template. The message must be read for the member.
QVariantMap valuesOf(const Membership &membership, const Message &message,
                     const std::optional<RefusedEdit> &refused);

} // namespace MessageForms
} // namespace stoa
