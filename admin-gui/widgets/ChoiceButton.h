#pragma once

#include <QPushButton>

namespace stoa {

// A checkable button whose state is also visible in dark themes.
class ChoiceButton : public QPushButton
{
    Q_OBJECT
public:
    explicit ChoiceButton(const QString &text, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();
};

} // namespace stoa
