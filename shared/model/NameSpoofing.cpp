#include "shared/model/NameSpoofing.h"

#include "shared/model/UserName.h"

#include <QtGlobal>

#include <unicode/uchar.h>
#include <unicode/uspoof.h>

namespace stoa::NameSpoofing {

namespace {

// ICU documents that a checker which is no longer configured may be shared by threads. Names have at most
// UserName::maxUnits, and no character becomes longer than this in a skeleton.
constexpr qsizetype longestMapping = 20;

const USpoofChecker *checker()
{
    static const USpoofChecker *const shared = [] {
        UErrorCode error = U_ZERO_ERROR;
        USpoofChecker *checker = uspoof_open(&error);
        uspoof_setChecks(checker,
                         USPOOF_RESTRICTION_LEVEL | USPOOF_MIXED_NUMBERS | USPOOF_INVISIBLE
                             | USPOOF_HIDDEN_OVERLAY,
                         &error);
        uspoof_setRestrictionLevel(checker, USPOOF_HIGHLY_RESTRICTIVE);
        if (U_FAILURE(error))
            qFatal("ICU has no data for names that look alike: %s", u_errorName(error));
        return checker;
    }();
    return shared;
}

} // namespace

bool isSuspicious(const QString &name)
{
    UErrorCode error = U_ZERO_ERROR;
    const int32_t failed = uspoof_check2(checker(), reinterpret_cast<const UChar *>(name.utf16()),
                                         int32_t(name.size()), nullptr, &error);
    return U_FAILURE(error) || failed != 0;
}

QString skeletonOf(const QString &name)
{
    QString visible = name;
    visible.remove(QChar(0x200C)).remove(QChar(0x200D));
    QString skeleton(visible.size() * longestMapping, Qt::Uninitialized);
    UErrorCode error = U_ZERO_ERROR;
    const int32_t size = uspoof_getSkeleton(
        checker(), 0, reinterpret_cast<const UChar *>(visible.utf16()), int32_t(visible.size()),
        reinterpret_cast<UChar *>(skeleton.data()), int32_t(skeleton.size()), &error);
    if (U_FAILURE(error))
        return UserName::keyOf(name);
    skeleton.truncate(size);
    return UserName::keyOf(skeleton);
}

QString unicodeVersion()
{
    checker(); // ends the program at its start if ICU has no data
    UVersionInfo version;
    char text[U_MAX_VERSION_STRING_LENGTH];
    u_getUnicodeVersion(version);
    u_versionToString(version, text);
    return QString::fromLatin1(text);
}

} // namespace stoa::NameSpoofing
