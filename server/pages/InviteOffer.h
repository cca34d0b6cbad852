#pragma once

#include "shared/model/Invitation.h"
#include "shared/model/Language.h"
#include "shared/model/Secret.h"

#include <QVariantMap>

#include <optional>

namespace stoa {

class PageRenderer;
class Store;
struct User;

// The parts that the pages of an invite link share: the page that asks whether to join, and the forms to sign
// in from there.
namespace InviteOffer {

QString pathOf(const Secret &code);
// The code in the path of an invite link. Nothing for any other path.
std::optional<Secret> codeIn(const QString &path);
// As InviteStore::find() now.
std::optional<Invitation> find(const Store &store, const Secret &code, UserId guest = {});
// The values of templates/_invitation.html and _invite-preview.html.
QVariantMap valuesOf(const Invitation &invitation, const PageRenderer &renderer, Language language);
// Returns the chat, also if the user was a member before. Nothing if the code does not let the user in.
std::optional<ChatId> join(Store &store, const User &user, const Secret &code);

} // namespace InviteOffer
} // namespace stoa
