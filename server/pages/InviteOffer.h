#pragma once

#include "server/http/HttpError.h"
#include "shared/model/Invitation.h"
#include "shared/model/Language.h"
#include "shared/model/Secret.h"
#include "shared/model/User.h"

#include <QVariantMap>

#include <optional>

namespace stoa {

class PageRenderer;
class Store;

// The parts that the pages of an invite link share: the page that asks whether to join, and the forms to sign
// in from there.
namespace InviteOffer {

QString pathOf(const Secret &code);
// The code in the path of an invite link. Nothing for any other path.
std::optional<Secret> codeIn(const QString &path);
// As InviteStore::find() now, but nothing if the invite is used up. For a member of the chat it is never used
// up, so that those who have joined by it can follow it again.
std::optional<Invitation> find(const Store &store, const Secret &code,
                               const std::optional<User> &reader = {});
// 404, the same for all codes that do not let the person in.
HttpError noSuchInvite();
// The values of templates/_invitation.html and _invite-preview.html.
QVariantMap valuesOf(const Invitation &invitation, const PageRenderer &renderer, Language language);
// Returns the chat, also if the user was a member before. Nothing if the code does not let the user in.
// The role is given by the maker of the invite, so it is that of an ordinary member if the maker may no
// longer give another one.
std::optional<ChatId> join(Store &store, const User &user, const Secret &code);

} // namespace InviteOffer
} // namespace stoa
