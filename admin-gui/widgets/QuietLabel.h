#pragma once

#include <QLabel>

namespace stoa {

// A less prominent label for captions and hints. Follows the system's theme.
class QuietLabel : public QLabel
{
    Q_OBJECT
public:
    explicit QuietLabel(const QString &text = {}, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColor();
};

} // namespace stoa
